import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

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
