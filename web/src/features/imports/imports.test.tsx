import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

import type { Report } from "@/api/schema.gen";
import { corrected, noEdits, skipped } from "./edits";
import { errorsCsv } from "./errors-csv";

const judged: Report = {
  dry_run: true,
  headers: ["PAN", "Client"],
  columns: [
    { name: "pan", title: "PAN", required: true, header: "PAN" },
    { name: "name", title: "Name", required: true, header: "Client" },
  ],
  total: 3,
  corrected: 0,
  skipped: 0,
  ready: 2,
  unchanged: 0,
  errors: [{ row: 4, column: "pan", value: "ABCDE1234F", message: "This is not a valid PAN." }],
  invalid_rows: 1,
  brought_in: 0,
  left_out: 0,
  results: [],
};

test("every error is shown before anything is brought in", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "GET /api/me": () => Response.json(person("booking.clients.read", "booking.clients.import")),
    "POST /api/clients/bulk-upload": ({ search }) =>
      Response.json(
        search.get("dry_run") === "true"
          ? judged
          : { ...judged, dry_run: false, brought_in: 2, left_out: 1 },
      ),
  });
  openAt("/clients/import");

  await screen.findByText("Drop an Excel or CSV file here");
  const chosen = document.querySelectorAll<HTMLElement>("input[type=file]").item(0);
  await user.upload(chosen, new File(["PAN,Client"], "clients.csv", { type: "text/csv" }));
  expect(await screen.findByText("This is not a valid PAN.")).toBeInTheDocument();
  expect(asked.filter(({ method }) => method === "POST")).toHaveLength(1);

  await user.click(screen.getByRole("button", { name: "Leave those out and bring in 2 records" }));
  expect(await screen.findByText(/2 records brought in, 1 row left out/)).toBeInTheDocument();
});

test("a wrong cell is typed anew, another row is skipped, and both are judged again", async () => {
  const user = userEvent.setup();
  const wrong = [
    ...judged.errors,
    { row: 5, column: "name", value: "", message: "Name is missing." },
  ];
  const sent: string[] = [];
  answering({
    "GET /api/me": () => Response.json(person("booking.clients.read", "booking.clients.import")),
    "POST /api/clients/bulk-upload": ({ search, body }) => {
      sent.push(String(body));
      if (search.get("dry_run") !== "true")
        return Response.json({ ...judged, dry_run: false, errors: [], brought_in: 3, skipped: 1 });
      return Response.json(
        sent.length === 1
          ? { ...judged, errors: wrong, invalid_rows: 2 }
          : { ...judged, errors: [], invalid_rows: 0, ready: 3, corrected: 1, skipped: 1 },
      );
    },
  });
  openAt("/clients/import");
  await screen.findByText("Drop an Excel or CSV file here");
  const chosen = document.querySelectorAll<HTMLElement>("input[type=file]").item(0);
  await user.upload(chosen, new File(["PAN,Client"], "clients.csv", { type: "text/csv" }));

  const cell = await screen.findByRole("textbox", { name: "Row 4, PAN" });
  expect(cell).toHaveValue("ABCDE1234F");
  await user.clear(cell);
  await user.type(cell, "ABCPE1234F");
  await user.click(screen.getByRole("button", { name: "Skip row 5" }));
  expect(screen.getByRole("textbox", { name: "Row 5, Name" })).toBeDisabled();
  expect(screen.getByRole("button", { name: /^Leave those out/ })).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Check again" }));

  expect(await screen.findByText(/3 new records, 1 row corrected, 1 row skipped/)).toBeVisible();
  expect(sent[1]).toContain('{"4":{"pan":"ABCPE1234F"}}');
  expect(sent[1]).toContain("[5]");
  await user.click(screen.getByRole("button", { name: "Bring in 3 records" }));
  expect(await screen.findByText(/3 records brought in, 1 row skipped/)).toBeInTheDocument();
  expect(sent[2]).toContain('{"4":{"pan":"ABCPE1234F"}}');
});

test("a row that was skipped can be kept after all", () => {
  const once = skipped(corrected(noEdits, 4, "pan", "A"), 4);
  expect(once).toEqual({ corrections: { 4: { pan: "A" } }, skip: [4] });
  expect(skipped(once, 4).skip).toEqual([]);
});

test("the file of errors names the column as the person knows it, and runs nothing", () => {
  const errors = [{ row: 4, column: "name", value: '=1+"2"', message: "Text, please." }];
  expect(errorsCsv({ ...judged, errors })).toBe(
    '\uFEFFRow,Column,Value,Message\r\n4,Name,"\'=1+""2""","Text, please."\r\n',
  );
});
