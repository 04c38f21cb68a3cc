import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  id: "c1",
  name: "Vasant & Co",
  role: "vendor",
  pan_masked: "XXXXXX234F",
  email: "desk@vasant.example",
  state: "pending",
  created_at: "2026-11-20T04:00:00Z",
};

const record = { ...line, kind: "organisation", mobile: null, reason: null, approved_at: null };

function open(actions: string[]) {
  let client = { ...record, available_actions: actions };
  answering({
    "GET /api/me": () => Response.json(person("booking.clients.read")),
    "GET /api/clients": () => Response.json({ items: [line], next: null }),
    "GET /api/clients/c1": () => Response.json(client),
    "PUT /api/clients/c1/approve": () => {
      client = { ...client, state: "approved", available_actions: [] };
      return Response.json(client);
    },
  });
  openAt("/clients?open=c1");
}

test("whom the server lets approve, approves", async () => {
  const user = userEvent.setup();
  open(["approve"]);

  await user.click(await screen.findByRole("button", { name: "Approve" }));
  expect(await screen.findByText("Approved")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

test("whoever added a vendor is not offered to approve it", async () => {
  open([]);

  expect(await screen.findByText("Organisation")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});
