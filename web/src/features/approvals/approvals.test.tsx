import { fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, nothing, problem } from "@/test/server";

import type { Waiting } from "./queries";

function request(id: string, title: string, part: Partial<Waiting> = {}): Waiting {
  return {
    id,
    title,
    kind: "booking.bookings.approval",
    subject: `booking-${id}`,
    payload: {
      number: "BK-2026-00001",
      quantity: "1200",
      selling_price: "1050.50",
      consideration: "1260600.00",
      partner_share: "0.00",
      client: "0199a000-0000-7000-8000-000000000001",
    },
    hash: `hash-${id}`,
    needed: 1,
    given: 0,
    maker_name: "Ravi Menon",
    asked_at: "2026-11-20T04:00:00Z",
    own: false,
    may_decide: true,
    ...part,
  };
}

function inbox(first: Waiting[], refusal?: Response) {
  let open = first;
  const close = (id: string) => () => {
    if (refusal) return refusal;
    open = open.filter((one) => one.id !== id);
    return nothing();
  };
  const asked = answering({
    "GET /api/me": () => Response.json(person("approvals.read", "approvals.decide")),
    "GET /api/approvals": () => {
      const to_decide = open.filter((one) => one.may_decide).length;
      return Response.json({ items: open, to_decide, next: null });
    },
    ...Object.fromEntries(
      first.flatMap(({ id }) => [
        [`POST /api/approvals/${id}/approve`, close(id)],
        [`POST /api/approvals/${id}/reject`, close(id)],
      ]),
    ),
  });
  openAt("/approvals");
  return asked;
}

test("what waits is told in words, one's own apart from what one may decide", async () => {
  inbox([
    request("1", "1200 TATA for Meera"),
    request("2", "My own", { own: true, may_decide: false }),
  ]);

  const mine = await screen.findByRole("list", { name: "For you to decide" });
  expect(within(mine).getByText("₹12,60,600.00")).toBeInTheDocument();
  expect(within(mine).queryByText(/0199a000/)).toBeNull();
  const others = screen.getByRole("list", { name: "Waiting for others" });
  expect(within(others).getByText("My own")).toBeInTheDocument();
  expect(within(others).queryByRole("button", { name: "Approve" })).toBeNull();
  expect(await screen.findByLabelText("1 waiting")).toBeInTheDocument();
});

test("what is typed before the dialog has the focus approves nothing", async () => {
  const user = userEvent.setup();
  const asked = inbox([request("1", "First")]);
  await screen.findByText("First");

  await user.keyboard("jr");
  await screen.findByRole("dialog");
  fireEvent.keyDown(screen.getByRole("group", { name: "First", hidden: true }), { key: "a" });
  expect(asked.filter(({ method }) => method === "POST")).toEqual([]);
});

test("by keyboard: j to the first, a approves what was shown, and the next one has the focus", async () => {
  const user = userEvent.setup();
  const asked = inbox([request("1", "First"), request("2", "Second")]);
  await screen.findByText("First");

  await user.keyboard("j");
  expect(screen.getByRole("group", { name: "First" })).toHaveFocus();
  await user.keyboard("a");
  await expect.poll(() => screen.queryByRole("group", { name: "First" })).toBeNull();
  expect(screen.getByRole("group", { name: "Second" })).toHaveFocus();

  const sent = asked.find(({ method }) => method === "POST");
  expect(sent?.body).toEqual({ hash: "hash-1" });
  expect(sent?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("a refusal needs a reason", async () => {
  const user = userEvent.setup();
  const asked = inbox([request("1", "First")]);
  await screen.findByText("First");

  await user.keyboard("jr");
  const reason = await screen.findByLabelText("Reason");
  await user.type(reason, "{Enter}");
  expect(await screen.findByText(/Say why/)).toBeInTheDocument();
  await user.type(reason, "Too cheap{Enter}");
  expect(await screen.findByText("Nothing waits")).toBeInTheDocument();
  const sent = asked.find(({ method }) => method === "POST");
  expect(sent?.body).toEqual({ hash: "hash-1", reason: "Too cheap" });
});

test("what the server refuses is said where it was asked", async () => {
  const user = userEvent.setup();
  inbox(
    [request("1", "First")],
    problem(409, "NotEnoughStock", "Only 40 of these shares are free."),
  );

  await user.click(await screen.findByRole("button", { name: "Approve" }));
  const first = screen.getByRole("group", { name: "First" });
  expect(await within(first).findByRole("alert")).toHaveTextContent("Only 40");
});
