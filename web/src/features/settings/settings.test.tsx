import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, nothing, problem } from "@/test/server";

const session = {
  id: "0199a000-0000-7000-8000-0000000000a1",
  kind: "web",
  created_at: "2026-11-20T04:00:00Z",
  last_seen_at: "2026-11-20T05:00:00Z",
  ip: "10.0.0.7",
  agent: "Firefox on Linux",
  current: true,
};

const base = {
  "GET /api/me": () => Response.json(person()),
  "GET /api/sessions": () => Response.json([session]),
};

test("another session can be ended, this one not", async () => {
  const user = userEvent.setup();
  let sessions = [session, { ...session, id: "other", agent: "Old phone", current: false }];
  answering({
    ...base,
    "GET /api/sessions": () => Response.json(sessions),
    "DELETE /api/sessions/other": () => {
      sessions = [session];
      return nothing();
    },
  });
  openAt("/settings");

  await user.click(await screen.findByRole("button", { name: "End the session on Old phone" }));
  await expect.poll(() => screen.queryByText("Old phone")).toBeNull();
  expect(screen.getByText("Firefox on Linux")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^End the session/ })).toBeNull();
});

test("a password the server refuses is told on its field", async () => {
  const user = userEvent.setup();
  answering({
    ...base,
    "POST /api/auth/change-password": () =>
      problem(422, "WeakPassword", "Refused.", {
        errors: [{ field: "new", message: "This password is well known." }],
      }),
  });
  openAt("/settings");

  await user.type(await screen.findByLabelText("Password now"), "old password");
  await user.type(screen.getByLabelText("New password"), "password1234");
  await user.type(screen.getByLabelText("New password, again"), "password1234");
  await user.click(screen.getByRole("button", { name: "Change the password" }));

  expect(await screen.findByText("This password is well known.")).toBeInTheDocument();
});
