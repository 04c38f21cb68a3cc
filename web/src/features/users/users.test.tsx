import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, nothing, problem } from "@/test/server";

const line = {
  id: "u1",
  person: "p1",
  name: "Kabir Sethi",
  email: "kabir@example.in",
  role: 4,
  role_title: "Employee",
  title: "Zonal Head",
  state: "active",
  manager_id: "u0",
  manager: "Ravi Menon",
  created_at: "2026-11-20T04:00:00Z",
  last_seen_at: null,
};

const base = {
  "GET /api/me": () => Response.json(person("identity.users.read", "identity.users.manage")),
  "GET /api/users": () => Response.json({ items: [line], next: null }),
  "GET /api/users/u1": () =>
    Response.json({ ...line, available_actions: ["revise", "change_role", "deactivate"] }),
  "GET /api/roles": () =>
    Response.json([
      { id: 1, title: "PE Desk", scope: "all", grantable: false },
      { id: 5, title: "Viewer", scope: "all", grantable: true },
    ]),
  "GET /api/users/managers-list": () => Response.json([]),
};

test("whoever is invited needs no password, and a refusal lands on its field", async () => {
  const user = userEvent.setup();
  const asked = answering({
    ...base,
    "POST /api/users": () =>
      problem(422, "Invalid", "No such role.", {
        errors: [{ field: "role", message: "There is no such role." }],
      }),
  });
  openAt("/users");

  await user.click(await screen.findByRole("button", { name: /Invite/ }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.type(dialog.getByLabelText("Name"), "Tara");
  await user.type(dialog.getByLabelText("E-mail"), "tara@example.in");
  await user.type(dialog.getByRole("combobox", { name: "Role" }), "view{Enter}");
  await user.click(dialog.getByRole("button", { name: "Invite" }));

  expect(await dialog.findByText("There is no such role.")).toBeInTheDocument();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    name: "Tara",
    email: "tara@example.in",
    title: "",
    role: 5,
    manager_id: null,
  });
});

test("only what the server offers is offered, and shutting somebody out asks first", async () => {
  const user = userEvent.setup();
  const asked = answering({
    ...base,
    "DELETE /api/users/u1": () => Response.json({ ...line, available_actions: [] }),
  });
  openAt("/users?open=u1");

  const panel = within(await screen.findByRole("complementary", { name: "Kabir Sethi" }));
  expect(panel.queryByRole("button", { name: "Reset password" })).toBeNull();
  await user.click(panel.getByRole("button", { name: "Deactivate" }));
  expect(asked.some(({ method }) => method === "DELETE")).toBe(false);
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Deactivate" }));
  await expect.poll(() => asked.some(({ method }) => method === "DELETE")).toBe(true);
});

test("the hierarchy stands as a tree that folds", async () => {
  const user = userEvent.setup();
  const place = (id: string, name: string, manager_id: string | null, below: number) => ({
    id,
    person: id,
    name,
    title: "",
    role: 4,
    state: "active",
    manager_id,
    below,
  });
  answering({
    ...base,
    "GET /api/users/hierarchy": () =>
      Response.json([
        place("a", "Asha", "unseen", 2),
        place("k", "Kabir", "a", 1),
        place("t", "Tara", "k", 0),
      ]),
  });
  openAt("/users?view=tree");

  expect(await screen.findByText("2 people below")).toBeInTheDocument();
  expect(screen.getByText("Tara")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Team of Kabir" }));
  expect(screen.queryByText("Tara")).toBeNull();
});

test("who looks as another is told so above everything, and leaves", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "GET /api/me": () =>
      Response.json({
        ...person("identity.users.read"),
        impersonation: {
          by: "Ravi Menon",
          reason: "A booking is missing",
          until: new Date(Date.now() + 90_000).toISOString(),
        },
      }),
    "GET /api/users": () => Response.json({ items: [], next: null }),
    "GET /api/roles": () => Response.json([]),
    "GET /api/notifications/unread-count": () => Response.json({ unread: 0 }),
    "DELETE /api/impersonation": () => nothing(),
  });
  openAt("/users");

  const banner = await screen.findByRole("complementary", { name: "Impersonation" });
  expect(banner).toHaveTextContent("Ravi Menon looks as Asha Rao, reading only");
  expect(banner).toHaveTextContent(/1:(30|2\d) left/);
  await user.click(within(banner).getByRole("button", { name: "Leave" }));
  await expect.poll(() => asked.some(({ method }) => method === "DELETE")).toBe(true);
});
