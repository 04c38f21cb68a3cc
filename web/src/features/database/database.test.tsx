import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const backup = {
  id: "b1",
  source: "person",
  name: "bahi-2026-11-23-100000.bahi",
  state: "ready",
  asked_at: "2026-11-23T04:30:00Z",
  asked_by: "Asha Kulkarni",
  made_at: "2026-11-23T04:30:00Z",
  size: 4_200_000,
  sha256: "ab".repeat(32),
  step: "0073_keeping.sql",
  tables: 63,
  rows: 12345,
  files: 400,
  why: null,
  ended_at: "2026-11-23T04:30:10Z",
  removed_at: null,
  removed_by: null,
  newest: true,
};
const stats = {
  name: "bahi",
  server: "18.1",
  size: 64_000_000,
  step: "0073_keeping.sql",
  oldest_event: "2025-04-01T04:30:00Z",
  newest_event: "2026-11-23T04:30:00Z",
  documents: 400,
  documents_size: 9_000_000,
  last_backup: "2026-11-23T04:30:00Z",
  demonstration: true,
  may_restore: true,
  tables: [{ schema_name: "ledger", name: "journal", rows: 1234, size: 500_000 }],
  heads: [{ chain: "ledger", no: 7, hash: "cd".repeat(32), sealed_at: null, waiting: 0 }],
  daily: true,
  keep_days: 14,
  clearable: true,
  firm: "Meridian",
};
const everything = ["read", "backup", "download", "restore", "clear"].map((v) => `database.${v}`);
const base = {
  "GET /api/me": () => Response.json(person(...everything)),
  "GET /api/database/stats": () => Response.json(stats),
  "GET /api/database/backups": () => Response.json({ items: [backup], next: null }),
  "GET /api/database/restores": () => Response.json([]),
};

test("a restore is asked for with a reason and a typed word, of one copy", async () => {
  const user = userEvent.setup();
  const asked = answering({
    ...base,
    "POST /api/database/restore": () => Response.json({}, { status: 202 }),
  });
  openAt("/settings/database");

  await user.click(await screen.findByRole("button", { name: /^Restore the copy of/ }));
  await user.type(await screen.findByLabelText("Reason"), "Rows were lost");
  await user.click(screen.getByRole("button", { name: "Ask for it" }));
  expect(await screen.findByText("Type RESTORE to say that you mean it")).toBeInTheDocument();
  await user.type(screen.getByLabelText("Type RESTORE to confirm"), "RESTORE");
  await user.click(screen.getByRole("button", { name: "Ask for it" }));

  await expect
    .poll(() => asked.find(({ method }) => method === "POST")?.body)
    .toEqual({
      backup_id: "b1",
      reason: "Rows were lost",
    });
});

test("the newest good copy offers no deletion, and figures are told", async () => {
  answering(base);
  openAt("/settings/database");

  expect(await screen.findByRole("link", { name: /^Save the copy of/ })).toHaveAttribute(
    "href",
    "/api/database/backups/b1/download",
  );
  expect(screen.queryByRole("button", { name: /^Delete the copy/ })).toBeNull();
  expect(screen.getByText("64.0 MB")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Clear the book" })).toBeInTheDocument();
});

test("where no database can be made, no restore is offered", async () => {
  answering({
    ...base,
    "GET /api/database/stats": () =>
      Response.json({ ...stats, may_restore: false, clearable: false }),
  });
  openAt("/settings/database");

  expect(await screen.findByText(/may not create databases/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: /^Restore/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Clear the book" })).toBeNull();
});

test("somebody who may not is told so", async () => {
  answering({ ...base, "GET /api/me": () => Response.json(person()) });
  openAt("/settings/database");
  expect(await screen.findByText(/the database/)).toBeInTheDocument();
});
