import { screen, within } from "@testing-library/react";
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
  "GET /api/auth/totp": () => Response.json({ enabled: false, recovery_codes_left: 0 }),
  "GET /api/api-keys": () => Response.json([]),
  "GET /api/auth/passkeys": () => Response.json([]),
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

test("the second step is turned on with a code, and gives recovery codes once", async () => {
  const user = userEvent.setup();
  let enabled = false;
  answering({
    ...base,
    "GET /api/auth/totp": () => Response.json({ enabled, recovery_codes_left: enabled ? 10 : 0 }),
    "POST /api/auth/totp": () =>
      Response.json({ secret: "JBSWY3DP", uri: "otpauth://totp/x", svg: "<svg></svg>" }),
    "POST /api/auth/totp/confirm": () => {
      enabled = true;
      return Response.json({ recovery_codes: ["aaaa-bbbb", "cccc-dddd"] });
    },
  });
  openAt("/settings");

  await user.click(await screen.findByRole("button", { name: "Set up an authenticator app" }));
  expect(await screen.findByText("JBSWY3DP")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Six-digit code"), "123456");
  await user.click(screen.getByRole("button", { name: "Turn it on" }));

  const dialog = await screen.findByRole("dialog", { name: "Keep these recovery codes" });
  expect(within(dialog).getByText("cccc-dddd")).toBeInTheDocument();
  await user.click(within(dialog).getByRole("button", { name: "I have kept them" }));
  expect(await screen.findByText(/10 recovery codes left/)).toBeInTheDocument();
});

test("what asks for a proof goes on by itself once it is given", async () => {
  const user = userEvent.setup();
  let proved = false;
  const asked = answering({
    ...base,
    "GET /api/me": () => Response.json(person("identity.self", "audit.read")),
    "GET /api/auth/proof": () =>
      Response.json({ fresh: false, password: true, totp: true, passkey: false }),
    "POST /api/auth/proof": ({ body }) => {
      if ((body as { totp: string }).totp !== "123456") {
        return problem(422, "WrongTotp", "This code is wrong.", {
          errors: [{ field: "totp", message: "This code is wrong." }],
        });
      }
      proved = true;
      return Response.json({ until: "2026-11-20T05:05:00Z" });
    },
    "POST /api/api-keys": () =>
      proved
        ? Response.json({ key: "bahi_0a1b_whole" }, { status: 201 })
        : problem(403, "ProofNeeded", "Show once more that it is you, and this goes on."),
  });
  openAt("/settings");

  await user.click(await screen.findByRole("button", { name: "New key" }));
  await user.type(screen.getByLabelText("Name"), "Nightly export");
  await user.type(screen.getByRole("combobox", { name: "May" }), "a");
  await user.click(await screen.findByRole("option", { name: "audit.read", hidden: true }));
  await user.click(screen.getByRole("button", { name: "Make it" }));

  const dialog = await screen.findByRole("dialog", { name: "Is it you?" });
  await user.type(await within(dialog).findByLabelText("Password"), "a kettle of fish");
  await user.type(within(dialog).getByLabelText("Code"), "000000");
  await user.click(within(dialog).getByRole("button", { name: "Go on" }));
  expect(await within(dialog).findByText("This code is wrong.")).toBeInTheDocument();
  await user.clear(within(dialog).getByLabelText("Code"));
  await user.type(within(dialog).getByLabelText("Code"), "123456");
  await user.click(within(dialog).getByRole("button", { name: "Go on" }));

  expect(await screen.findByText("bahi_0a1b_whole")).toBeInTheDocument();
  const made = asked.filter(({ path, method }) => method === "POST" && path === "/api/api-keys");
  expect(made.map(({ body }) => body)).toEqual([made[0]?.body, made[0]?.body]);
});

test("who thinks better of the proof is told what was refused", async () => {
  const user = userEvent.setup();
  answering({
    ...base,
    "GET /api/auth/proof": () =>
      Response.json({ fresh: false, password: true, totp: false, passkey: false }),
    "POST /api/auth/totp": () => problem(403, "ProofNeeded", "Show once more that it is you."),
  });
  openAt("/settings");

  await user.click(await screen.findByRole("button", { name: "Set up an authenticator app" }));
  const dialog = await screen.findByRole("dialog", { name: "Is it you?" });
  await within(dialog).findByLabelText("Password");
  await user.keyboard("{Escape}");
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  const again = screen.getByRole("button", { name: "Set up an authenticator app" });
  await expect.poll(() => again.hasAttribute("data-loading")).toBe(false);
});

test("a key is shown once, and offers nothing that no key may do", async () => {
  const user = userEvent.setup();
  const asked = answering({
    ...base,
    "GET /api/me": () => Response.json(person("identity.self", "audit.read")),
    "POST /api/api-keys": () => Response.json({ key: "bahi_0a1b_whole" }, { status: 201 }),
  });
  openAt("/settings");

  await user.click(await screen.findByRole("button", { name: "New key" }));
  await user.type(screen.getByLabelText("Name"), "Nightly export");
  const may = screen.getByRole("combobox", { name: "May" });
  await user.type(may, "a");
  expect(screen.queryByRole("option", { name: "identity.self", hidden: true })).toBeNull();
  await user.click(await screen.findByRole("option", { name: "audit.read", hidden: true }));
  await user.click(screen.getByRole("button", { name: "Make it" }));

  expect(await screen.findByText("bahi_0a1b_whole")).toBeInTheDocument();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    name: "Nightly export",
    permissions: ["audit.read"],
    days: 90,
  });
});
