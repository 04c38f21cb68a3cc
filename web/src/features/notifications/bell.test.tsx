import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

test("the bell counts what is unread, and opening it reads", async () => {
  const user = userEvent.setup();
  let read = false;
  const notice = () => ({
    id: "n1",
    title: "Vasant & Co is approved",
    text: "You may trade with them now.",
    entity_kind: "client",
    entity: "c1",
    created_at: "2026-11-20T04:00:00Z",
    read_at: read ? "2026-11-20T05:00:00Z" : null,
  });
  answering({
    "GET /api/me": () => Response.json(person("audit.read")),
    "GET /api/audit-logs": () => Response.json([]),
    "GET /api/notifications/unread-count": () => Response.json({ unread: read ? 0 : 1 }),
    "GET /api/notifications": () =>
      Response.json({ items: [notice()], next: null, unread: read ? 0 : 1 }),
    "PUT /api/notifications/read-all": () => {
      read = true;
      return Response.json({ unread: 0 });
    },
  });
  openAt("/audit");

  await user.click(await screen.findByRole("button", { name: "1 unread notification" }));
  expect(await screen.findByText("Vasant & Co is approved")).toBeInTheDocument();
  expect(screen.getByRole("dialog", { name: "Notifications" })).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Mark all as read" }));
  expect(await screen.findByRole("button", { name: "Notifications" })).toBeInTheDocument();
});
