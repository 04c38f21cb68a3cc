import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, nothing, problem } from "@/test/server";

const signedOut = () => problem(401, "NotSignedIn", "Sign in first.");

async function giveCredentials() {
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("E-mail"), "asha@example.in");
  await user.type(screen.getByLabelText("Password"), "correct horse");
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  return user;
}

test("whoever is signed out is asked to sign in, and comes back to where they meant to go", async () => {
  let signedIn = false;
  const asked = answering({
    "GET /api/me": () => (signedIn ? Response.json(person()) : signedOut()),
    "POST /api/auth/login": () => {
      signedIn = true;
      return Response.json(person());
    },
  });
  const router = openAt("/nowhere");

  await giveCredentials();

  expect(await screen.findByText("There is nothing at this address")).toBeInTheDocument();
  expect(router.state.location.pathname).toBe("/nowhere");
  const logins = asked.filter(({ path }) => path === "/api/auth/login");
  expect(logins.at(-1)?.body).toEqual({
    email: "asha@example.in",
    password: "correct horse",
  });
  expect(logins[0]?.headers.get("X-Requested-With")).toBe("bahi");
});

test("wrong credentials are said above the form, and nothing typed is lost", async () => {
  answering({
    "GET /api/me": signedOut,
    "POST /api/auth/login": () =>
      problem(401, "WrongCredentials", "The e-mail or the password is wrong."),
  });
  openAt("/sign-in");

  await giveCredentials();
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "The e-mail or the password is wrong.",
  );
  expect(screen.getByLabelText("E-mail")).toHaveValue("asha@example.in");
});

test("after too many tries it says when to come back", async () => {
  answering({
    "GET /api/me": signedOut,
    "POST /api/auth/login": () =>
      problem(429, "TooManyTries", "Too many tries.", { retryAfter: 90 }),
  });
  openAt("/sign-in");

  await giveCredentials();
  expect(await screen.findByRole("alert")).toHaveTextContent(
    "Too many tries. Try again in 2 minutes.",
  );
});

test("a link cannot lead to another site", async () => {
  let signedIn = false;
  answering({
    "GET /api/me": () => (signedIn ? Response.json(person()) : signedOut()),
    "POST /api/auth/login": () => {
      signedIn = true;
      return Response.json(person());
    },
  });
  const router = openAt("/sign-in?next=//evil.example");

  await giveCredentials();
  await expect.poll(() => router.state.location.pathname).not.toBe("/sign-in");
  expect(router.state.location.href).not.toContain("evil");
});

test("with a second step, the code is asked for after the password", async () => {
  let signedIn = false;
  const asked = answering({
    "GET /api/me": () => (signedIn ? Response.json(person()) : signedOut()),
    "POST /api/auth/login": ({ body }) => {
      if (!(body as { totp?: string }).totp) {
        return problem(401, "TotpRequired", "Give the code.");
      }
      signedIn = true;
      return Response.json({ name: "Asha" });
    },
  });
  const router = openAt("/sign-in?next=/nowhere");

  const user = await giveCredentials();
  await user.type(await screen.findByLabelText("Six-digit code"), "123456");
  await user.click(screen.getByRole("button", { name: "Continue" }));
  await expect.poll(() => router.state.location.pathname).toBe("/nowhere");
  expect(asked.filter(({ path }) => path === "/api/auth/login").at(-1)?.body).toEqual({
    email: "asha@example.in",
    password: "correct horse",
    totp: "123456",
  });
});

test("a forgotten password is changed by the code from the mail", async () => {
  const user = userEvent.setup();
  let right = false;
  const asked = answering({
    "POST /api/auth/forgot-password": () => Response.json({ message: "On its way." }),
    "POST /api/auth/reset-password": () =>
      right
        ? nothing()
        : problem(422, "WrongCode", "Wrong.", {
            errors: [{ field: "code", message: "This code is wrong or over." }],
          }),
  });
  openAt("/forgot-password");

  await user.type(await screen.findByLabelText("E-mail"), "asha@example.in");
  await user.click(screen.getByRole("button", { name: "Send the code" }));
  await user.type(await screen.findByLabelText("Code from the mail"), "123456");
  await user.type(screen.getByLabelText("New password"), "another kettle entirely");
  await user.type(screen.getByLabelText("New password, again"), "another kettle entirely");
  await user.click(screen.getByRole("button", { name: "Change the password" }));
  expect(await screen.findByText("This code is wrong or over.")).toBeInTheDocument();
  right = true;
  await user.click(screen.getByRole("button", { name: "Change the password" }));
  expect(await screen.findByText("Password changed")).toBeInTheDocument();
  expect(asked.at(-1)?.body).toEqual({
    email: "asha@example.in",
    code: "123456",
    new: "another kettle entirely",
  });
});

test("an invitation takes its token from behind the #, and sets a password", async () => {
  const user = userEvent.setup();
  const asked = answering({
    "POST /api/auth/invitation": () =>
      Response.json({ name: "Tara", email: "tara@example.in", firm: "Meridian" }),
    "POST /api/auth/accept-invitation": () => nothing(),
  });
  openAt("/invitation#a-long-token-of-the-link");

  expect(await screen.findByText("Welcome to Meridian")).toBeInTheDocument();
  await user.type(screen.getByLabelText("New password"), "another kettle entirely");
  await user.type(screen.getByLabelText("New password, again"), "another kettle entirely");
  await user.click(screen.getByRole("button", { name: "Set the password" }));
  expect(await screen.findByText("Welcome")).toBeInTheDocument();
  expect(asked.at(-1)?.body).toEqual({
    token: "a-long-token-of-the-link",
    new: "another kettle entirely",
  });
});

test("an invitation that is over says so", async () => {
  answering({
    "POST /api/auth/invitation": () => problem(404, "NoInvitation", "Ask for a new one."),
  });
  openAt("/invitation#an-old-token-of-the-link");
  expect(await screen.findByText("This invitation is over")).toBeInTheDocument();
  expect(screen.getByText("Ask for a new one.")).toBeInTheDocument();
});

test("the firm's provider is offered only where there is one, and a return is redeemed once", async () => {
  let signedIn = false;
  const asked = answering({
    "GET /api/me": () => (signedIn ? Response.json(person()) : signedOut()),
    "GET /api/auth/sso/config": () => Response.json({ enabled: true, title: "Microsoft" }),
    "POST /api/auth/sso/callback": () => {
      signedIn = true;
      return Response.json({ purpose: "sign_in" });
    },
  });
  openAt("/sign-in");
  expect(await screen.findByRole("button", { name: "Sign in with Microsoft" })).toBeInTheDocument();

  openAt("/sso?code=abc&state=xyz");
  await expect.poll(() => signedIn).toBe(true);
  const sent = asked.filter(({ path }) => path === "/api/auth/sso/callback");
  expect(sent.map(({ body }) => body)).toEqual([{ code: "abc", state: "xyz" }]);
});

test("a sign-on that was refused says why and leads back", async () => {
  answering({
    "GET /api/me": signedOut,
    "POST /api/auth/sso/callback": () => problem(401, "NotLinked", "Nobody here is linked."),
  });
  openAt("/sso?code=abc&state=another");
  expect(await screen.findByText("Nobody here is linked.")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Back to sign in" })).toBeInTheDocument();
});
