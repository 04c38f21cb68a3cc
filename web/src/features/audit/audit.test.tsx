import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const entry = {
  id: "e1",
  seq: 41,
  name: "booking.purchases.paid",
  subject: "s1",
  actor_name: "Asha Rao",
  at: "2026-11-20T04:00:00Z",
  data: { amount: "50000.00" },
};

test("an entry opens beside the trail, told as it was recorded", async () => {
  const user = userEvent.setup();
  answering({
    "GET /api/me": () => Response.json(person("audit.read")),
    "GET /api/audit-logs": () => Response.json([entry]),
  });
  openAt("/audit");

  await user.click(await screen.findByRole("row", { name: /booking\.purchases\.paid/ }));
  const panel = await screen.findByRole("complementary", { name: "Entry 41" });
  expect(panel).toHaveTextContent("50000.00");
});

test("how often each thing happened is counted, and a name filters the trail", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "GET /api/me": () => Response.json(person("audit.read")),
    "GET /api/audit-logs": () => Response.json([entry]),
    "GET /api/audit-logs/stats": () =>
      Response.json([{ name: entry.name, count: 1200, latest: entry.at }]),
  });
  openAt("/audit");

  await user.click(await screen.findByRole("button", { name: "Statistics" }));
  const dialog = await screen.findByRole("dialog", { name: "How often what happened" });
  expect(await within(dialog).findByText("1,200")).toBeInTheDocument();
  await user.click(within(dialog).getByRole("button", { name: entry.name }));
  await waitFor(() => expect(screen.getByLabelText("Filter by event")).toHaveValue(entry.name));
  expect(asked.find(({ path }) => path === "/api/audit-logs/stats")).toBeDefined();
});

test("whoever may not read the trail is told so, and asks nothing", async () => {
  const asked = answering({ "GET /api/me": () => Response.json(person()) });
  openAt("/audit");

  expect(await screen.findByText("You cannot see the audit trail")).toBeInTheDocument();
  expect(asked.map(({ path }) => path)).not.toContain("/api/audit-logs");
});
