import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const line = {
  id: "r1",
  number: "RP-00001",
  name: "Gauri Kamat",
  pan_masked: "ABCPxxxx4F",
  email: "gauri@example.in",
  share: "25.00",
  state: "pending",
  active: true,
  created_at: "2026-11-20T04:00:00Z",
};

const record = {
  ...line,
  party: "p1",
  kind: "person",
  mobile: "+919876543210",
  aadhaar_last4: "2346",
  approved_at: null,
  reason: null,
  bank_accounts: [{ id: "b1", holder: "Gauri Kamat", ifsc: "HDFC0001234", masked: "xxxx5678" }],
  papers: [],
  missing_papers: ["PAN card", "cancelled cheque"],
  available_actions: [] as string[],
};

const manager = person("booking.partners.read", "booking.partners.manage");

test("whom the server lets approve, approves", async () => {
  const user = userEvent.setup();
  let partner = { ...record, available_actions: ["approve"] };
  answering({
    "GET /api/me": () => Response.json(person("booking.partners.read")),
    "GET /api/referral-partners": () => Response.json({ items: [line], next: null }),
    "GET /api/referral-partners/r1": () => Response.json(partner),
    "PUT /api/referral-partners/r1/approve": () => {
      partner = { ...partner, state: "approved", available_actions: [] };
      return Response.json(partner);
    },
  });
  openAt("/partners?open=r1");

  await user.click(await screen.findByRole("button", { name: "Approve" }));
  expect(await screen.findByText("Active", { selector: "aside *" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

test("a share above the cap is told on its field", async () => {
  const user = userEvent.setup();
  answering({
    "GET /api/me": () => Response.json(manager),
    "GET /api/referral-partners": () => Response.json({ items: [], next: null }),
    "POST /api/referral-partners": () =>
      problem(422, "ShareAboveCap", "Refused.", {
        errors: [{ field: "share", message: "A partner's share is at most 30 % of the revenue." }],
      }),
  });
  openAt("/partners");

  await user.click(await screen.findByRole("button", { name: "New partner" }));
  await user.type(await screen.findByLabelText("Name"), "Gauri Kamat");
  await user.type(screen.getByLabelText(/^Share/), "31");
  await user.type(screen.getByLabelText("E-mail"), "gauri@example.in");
  await user.type(screen.getByLabelText("Mobile"), "9876543210");
  await user.type(screen.getByLabelText("PAN"), "abcpe1234f");
  await user.type(screen.getByLabelText(/^Aadhaar/), "2346");
  await user.type(screen.getByLabelText("Account holder"), "Gauri Kamat");
  await user.type(screen.getByLabelText("IFSC"), "hdfc0001234");
  await user.type(screen.getByLabelText("Account number"), "50100012345678");
  await user.click(screen.getByRole("button", { name: "Add" }));

  expect(await screen.findByText(/at most 30 %/)).toBeInTheDocument();
  expect(screen.getByLabelText("Name")).toHaveValue("Gauri Kamat");
});

test("a missing paper is named, and can be handed in by whoever manages partners", async () => {
  answering({
    "GET /api/me": () => Response.json(manager),
    "GET /api/referral-partners": () => Response.json({ items: [line], next: null }),
    "GET /api/referral-partners/r1": () => Response.json(record),
  });
  openAt("/partners?open=r1");

  expect(await screen.findAllByText("Missing")).toHaveLength(2);
  expect(screen.getByRole("button", { name: "Hand in: PAN card" })).toBeEnabled();
});
