import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering } from "@/test/server";

test("a PAN card fills the form, says how sure it is, and what differs is pointed out", async () => {
  const user = userEvent.setup();
  answering({
    "GET /api/me": () => Response.json(person("booking.clients.read", "booking.clients.create")),
    "GET /api/clients": () => Response.json({ items: [], next: null }),
    "POST /api/ocr/preview": () =>
      Response.json({
        kind: "pan_card",
        fields: [
          { field: "pan", value: "ABCPE1234F", confidence: 98 },
          { field: "name", value: "MEERA NAIR", confidence: 91 },
        ],
      }),
  });
  openAt("/clients");

  await user.click(await screen.findByRole("button", { name: /^New/ }));
  const name = await screen.findByRole("textbox", { name: "Name" });
  await user.type(name, "Meera N");
  const [card] = document.querySelectorAll<HTMLElement>("[role=dialog] input[type=file]");
  if (!card) throw new Error("there is no place for a PAN card");
  await user.upload(card, new File(["x"], "pan.png", { type: "image/png" }));

  expect(await screen.findByText("Read from the PAN card, 98 % sure")).toBeInTheDocument();
  expect(screen.getByRole("textbox", { name: "PAN" })).toHaveValue("ABCPE1234F");
  expect(screen.getByText(/The PAN card says MEERA NAIR \(91 % sure\)/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Use it" }));
  expect(name).toHaveValue("MEERA NAIR");
});
