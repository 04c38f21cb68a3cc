import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

const judged = {
  dry_run: true,
  headers: ["PAN", "Client"],
  columns: [
    { name: "pan", title: "PAN", required: true, header: "PAN" },
    { name: "name", title: "Name", required: true, header: "Client" },
  ],
  total: 3,
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
