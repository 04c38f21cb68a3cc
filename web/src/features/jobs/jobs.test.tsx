import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const parked = {
  id: "j1",
  kind: "notifications.send",
  subject: null,
  state: "parked",
  attempts: 8,
  error: "Connection refused",
  run_at: "2026-11-20T04:00:00Z",
  created_at: "2026-11-20T03:00:00Z",
};

test("a parked job says why, and can be tried again", async () => {
  const user = userEvent.setup();
  let job = parked;
  const asked = answering({
    "GET /api/me": () => Response.json(person("jobs.read", "jobs.requeue")),
    "GET /api/jobs": () =>
      Response.json({ counts: { ready: 0, running: 0, done: 5, parked: 1 }, items: [job] }),
    "POST /api/jobs/j1/requeue": () => {
      job = { ...parked, state: "ready" };
      return Response.json(job);
    },
  });
  openAt("/jobs?view=parked");

  await user.click(await screen.findByRole("row", { name: /notifications\.send/ }));
  const panel = await screen.findByRole("complementary", { name: "notifications.send" });
  expect(panel).toHaveTextContent("Connection refused");
  await user.click(screen.getByRole("button", { name: "Try again" }));

  await expect.poll(() => screen.queryByRole("button", { name: "Try again" })).toBeNull();
  const lists = asked.filter(({ path }) => path === "/api/jobs");
  expect(lists[0]?.search.get("state")).toBe("parked");
});
