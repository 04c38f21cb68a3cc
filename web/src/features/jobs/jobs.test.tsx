import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const line = {
  id: 41,
  kind: "notifications.mail.deliver",
  subject: null,
  state: "parked",
  attempts: 8,
  max_attempts: 8,
  run_at: "2026-11-20T04:00:00Z",
  created_at: "2026-11-20T04:00:00Z",
  finished_at: null,
  error: "The mail server does not answer.",
};

function open(address: string, ...granted: string[]) {
  let state = "parked";
  const record = () => ({
    ...line,
    state,
    key: "mail 7",
    blocks: false,
    payload: { mail: "m7" },
    error: `${line.error}\n\nTraceback: line 12`,
  });
  const asked = answering({
    "GET /api/me": () => Response.json(person("jobs.read", ...granted)),
    "GET /api/jobs": () =>
      Response.json({
        items: [{ ...line, state }],
        next: null,
        counts: [{ state: "parked", count: 1 }],
      }),
    "GET /api/jobs/41": () => Response.json(record()),
    "POST /api/jobs/41/requeue": () => {
      state = "ready";
      return Response.json(record());
    },
  });
  openAt(address);
  return asked;
}

test("a parked job tells why, and whoever may tries it again", async () => {
  const user = userEvent.setup();
  open("/jobs?open=41", "jobs.requeue");

  const panel = await screen.findByRole("complementary", { name: "Job 41" });
  expect(await within(panel).findByText("The mail server does not answer.")).toBeInTheDocument();
  expect(within(panel).getByText("Traceback: line 12")).toBeInTheDocument();
  await user.click(within(panel).getByRole("button", { name: "Try again" }));
  expect(await within(panel).findByText("Waiting")).toBeInTheDocument();
  expect(within(panel).queryByRole("button", { name: "Try again" })).toBeNull();
});

test("whoever may only read is not offered to try again", async () => {
  open("/jobs?open=41");

  const panel = await screen.findByRole("complementary", { name: "Job 41" });
  expect(await within(panel).findByText("Parked")).toBeInTheDocument();
  expect(within(panel).queryByRole("button", { name: "Try again" })).toBeNull();
});
