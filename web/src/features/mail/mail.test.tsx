import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const line = {
  id: "m1",
  template: "identity.invitation",
  entity_kind: "login",
  entity: "l1",
  recipient: "kabir@example.in",
  subject: "Kabir, your access",
  state: "sent",
  error: null,
  created_at: "2026-11-20T04:00:00Z",
  ended_at: "2026-11-20T04:00:03Z",
};

const template = {
  key: "identity.invitation",
  title: "Invitation of a user",
  subject: "Welcome {name}",
  body: "Dear {name},\n\n[Go]({url})",
  original_subject: "Welcome {name}",
  original_body: "Dear {name},\n\n[Go]({url})",
  placeholders: { name: "Kabir", url: "https://a.test" },
  secret: ["url"],
  reworded: false,
  version: 0,
  changed_by: null,
  changed_at: null,
};

const config = {
  enabled: false,
  host: "",
  port: 587,
  security: "starttls",
  username: "",
  has_password: true,
  sender: "desk@meridian.test",
  sender_name: "Meridian",
  updated_at: null,
  updated_by: null,
  secrets_shown: true,
};

const preset = {
  name: "Zoho Mail (India)",
  host: "smtp.zoho.in",
  port: 465,
  security: "tls",
  hint: "An application-specific password.",
};

function answer(routes: Parameters<typeof answering>[0] = {}) {
  return answering({
    "GET /api/me": () => Response.json(person("mail.read", "mail.manage")),
    "GET /api/email-logs": () => Response.json({ items: [line], next: null }),
    "GET /api/email-logs/stats": () =>
      Response.json({ total: 1, by_state: [{ name: "sent", count: 1 }], by_template: [] }),
    "GET /api/email-logs/m1": () =>
      Response.json({
        ...line,
        cc: [],
        text: "x",
        html: "<html><head></head><body>Dear Kabir</body></html>",
        hidden: true,
        attachments: [],
      }),
    "GET /api/email-templates/identity.invitation": () => Response.json(template),
    "POST /api/email-templates/identity.invitation/preview": () =>
      Response.json({ subject: "Welcome Kabir", text: "", html: "<html><head></head></html>" }),
    "GET /api/smtp-config": () => Response.json(config),
    "GET /api/smtp-config/presets": () => Response.json([preset]),
    ...routes,
  });
}

test("a mail is shown as it was read, without what only its recipient may see", async () => {
  answer();
  openAt("/mail?open=m1");

  const panel = await screen.findByRole("complementary", { name: "Kabir, your access" });
  expect(within(panel).getByText(/for the recipient only/)).toBeInTheDocument();
  const frame = within(panel).getByTitle("Kabir, your access");
  expect(frame).toHaveAttribute("sandbox", "allow-popups allow-popups-to-escape-sandbox");
});

test("words that are refused are told at their field, and nothing is lost", async () => {
  const user = userEvent.setup();
  answer({
    "PUT /api/email-templates/identity.invitation": () =>
      problem(422, "BadWording", "The mail is of no use without {url}.", {
        errors: [{ field: "body", message: "The mail is of no use without {url}." }],
      }),
  });
  openAt("/mail/templates/identity.invitation");

  const words = await screen.findByLabelText("Words");
  await user.clear(words);
  await user.type(words, "Hello");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("The mail is of no use without {url}.")).toBeInTheDocument();
  expect(words).toHaveValue("Hello");
});

test("a provider fills in its server, and a try says what the server said", async () => {
  const user = userEvent.setup();
  const asked = answer({
    "POST /api/smtp-config/test": () =>
      problem(409, "NotAccepted", "It does not accept the password."),
  });
  openAt("/mail/server");

  expect(await screen.findByText(/delivered to the mail page only, with its links/)).toBeVisible();
  await user.click(screen.getByRole("combobox", { name: "Provider" }));
  await user.click(await screen.findByRole("option", { name: "Zoho Mail (India)" }));
  expect(screen.getByLabelText("Server")).toHaveValue("smtp.zoho.in");
  await user.click(screen.getByRole("button", { name: "Try to connect" }));
  expect(await screen.findByText("It does not accept the password.")).toBeInTheDocument();
  expect(asked.find(({ path }) => path === "/api/smtp-config/test")).toBeDefined();
});

test("old mails are forgotten by their age, and too young an age is refused in words", async () => {
  const user = userEvent.setup();
  const asked = answer({
    "DELETE /api/email-logs/cleanup": () => problem(422, "TooYoung", "Keep them for 30 days."),
  });
  openAt("/mail");

  await user.click(await screen.findByRole("button", { name: "Clean up" }));
  const days = await screen.findByLabelText("Older than, in days");
  await user.clear(days);
  await user.type(days, "3");
  await user.click(screen.getByRole("button", { name: "Forget them" }));
  expect(await screen.findByText("Keep them for 30 days.")).toBeInTheDocument();
  expect(asked.some(({ method }) => method === "DELETE")).toBe(true);
});
