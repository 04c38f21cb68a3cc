import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";

import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const token = "t0ken-that-nobody-guesses";
const path = `/api/booking-confirm/b1/${token}`;
const terms = {
  number: "BK-2026-00007",
  client: "Meher Wadia",
  stock: "Tata Capital",
  symbol: "TATACAP",
  isin: "INE000000001",
  quantity: 150,
  price: "1000.00",
  consideration: "150000.00",
  salesperson: "Kabir Sethi",
  version: 1,
  expires_at: "2026-11-23T04:00:00Z",
  answered: null as string | null,
};

beforeEach(() => window.history.replaceState(null, "", `/confirm/b1#${token}`));

test("the token leaves the address, nothing is answered by itself, and one press accepts", async () => {
  const user = userEvent.setup();
  const asked = answering({
    [`GET ${path}`]: () => Response.json(terms),
    [`POST ${path}`]: () => Response.json({ ...terms, answered: "accepted" }),
  });
  openAt("/confirm/b1");

  expect(await screen.findByText("₹1,50,000.00")).toBeInTheDocument();
  expect(window.location.hash).toBe("");
  expect(asked.map(({ method }) => method)).toEqual(["GET"]);

  await user.click(screen.getByRole("button", { name: "Accept" }));
  expect(await screen.findByRole("heading", { name: "You accepted" })).toBeInTheDocument();
  expect(asked.at(-1)?.body).toEqual({ accept: true });
});

test("whoever denies says why", async () => {
  const user = userEvent.setup();
  const asked = answering({
    [`GET ${path}`]: () => Response.json(terms),
    [`POST ${path}`]: () => Response.json({ ...terms, answered: "denied" }),
  });
  openAt("/confirm/b1");

  await user.click(await screen.findByRole("button", { name: "Deny" }));
  await user.click(screen.getByRole("button", { name: "Deny the booking" }));
  expect(await screen.findByText(/^Say what is wrong/)).toBeInTheDocument();
  await user.type(screen.getByLabelText("What is wrong?"), "Agreed at 990");
  await user.click(screen.getByRole("button", { name: "Deny the booking" }));

  expect(await screen.findByRole("heading", { name: "You denied" })).toBeInTheDocument();
  expect(asked.at(-1)?.body).toEqual({ accept: false, reason: "Agreed at 990" });
});

test("a link that is no longer good says so", async () => {
  const sentence = "This link is no longer good: it was used, it expired, or the terms changed.";
  answering({ [`GET ${path}`]: () => problem(409, "LinkNotGood", sentence) });
  openAt("/confirm/b1");

  expect(await screen.findByText(sentence)).toBeInTheDocument();
  expect(screen.queryByRole("button")).toBeNull();
});

test("an address without its token asks for the mail", async () => {
  window.history.replaceState(null, "", "/confirm/b1");
  const asked = answering({});
  openAt("/confirm/b1");

  expect(await screen.findByText("Open the link in your mail")).toBeInTheDocument();
  expect(asked).toEqual([]);
});
