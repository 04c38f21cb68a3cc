import { screen } from "@testing-library/react";
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

test("whoever may not read the trail is told so, and asks nothing", async () => {
  const asked = answering({ "GET /api/me": () => Response.json(person()) });
  openAt("/audit");

  expect(await screen.findByText("You cannot see the audit trail")).toBeInTheDocument();
  expect(asked.map(({ path }) => path)).not.toContain("/api/audit-logs");
});
