import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const settings = {
  remind_after: 24,
  void_after: null,
  bank_holder: null,
  bank_account: null,
  bank_ifsc: null,
  bank_name: null,
  changed_at: null,
  changed_by: null,
};

test("the account is told where it is wrong, and nothing stands for never", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "GET /api/me": () => Response.json(person("firm.settings")),
    "GET /api/desk-settings": () => Response.json(settings),
    "PUT /api/desk-settings": () =>
      problem(422, "WrongNumber", "Refused.", {
        errors: [{ field: "bank_ifsc", message: "This is no valid IFSC." }],
      }),
  });
  openAt("/settings/desk");

  await user.type(await screen.findByLabelText("Account holder"), "Meridian");
  await user.type(screen.getByLabelText("IFSC"), "hdfc1000060");
  await user.clear(screen.getByLabelText(/^Remind once/));
  await user.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("This is no valid IFSC.")).toBeInTheDocument();
  expect(asked.find(({ method }) => method === "PUT")?.body).toEqual({
    bank_holder: "Meridian",
    bank_account: null,
    bank_ifsc: "HDFC1000060",
    bank_name: null,
    remind_after: null,
    void_after: null,
  });
});
