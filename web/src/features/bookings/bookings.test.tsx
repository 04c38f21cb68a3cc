import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";

import type { Booking } from "@/api/schema.gen";
import { booking } from "@/test/booking";
import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const waiting = booking({ available_actions: ["approve", "void"] });
const other = booking({ id: "e2", number: "BK-2026-00008", client: "Farhan Irani" });

function listOf(...bookings: Booking[]) {
  return {
    "GET /api/me": () => Response.json(person("booking.bookings.read", "booking.bookings.approve")),
    "GET /api/bookings": () => Response.json({ items: bookings, next: null }),
    "GET /api/bookings/totals": () =>
      Response.json({
        count: bookings.length,
        consideration: "300000.00",
        paid: "0.00",
        left: "300000.00",
        revenue: "15000.00",
        by_stage: { to_approve: bookings.length },
      }),
  };
}

test("each of several bookings is decided by itself, and a refusal says why", async () => {
  const user = userEvent.setup();
  answering({
    ...listOf(waiting, other),
    [`PUT /api/bookings/${waiting.id}/approve`]: () => Response.json(waiting),
    [`PUT /api/bookings/${other.id}/approve`]: () =>
      problem(422, "NotEnoughStock", "Only 3 of these shares are available."),
  });
  openAt("/bookings?view=to-approve");

  await user.click(await screen.findByRole("checkbox", { name: "Select all loaded rows" }));
  await user.click(screen.getByRole("button", { name: "Approve" }));
  const dialog = await screen.findByRole("dialog");
  await user.click(await within(dialog).findByRole("button", { name: "Approve 2 bookings" }));

  expect(await within(dialog).findByText("1 approved, 1 refused")).toBeInTheDocument();
  expect(
    within(dialog).getByText("Refused: Only 3 of these shares are available."),
  ).toBeInTheDocument();
});

test("the views and filters of the address are what the server is asked", async () => {
  const asked = answering(listOf(waiting));
  openAt("/bookings?view=ended&kind=own&since=2026-11-01&mine=true&sort=-left&search=meher");

  expect(await screen.findByText("BK-2026-00007")).toBeInTheDocument();
  const list = asked.find(({ path }) => path === "/api/bookings")?.search;
  expect(list?.getAll("stage")).toEqual(["rejected", "denied", "void"]);
  expect(Object.fromEntries(list ?? [])).toMatchObject({
    kind: "own",
    since: "2026-11-01",
    mine: "true",
    sort: "-left",
    search: "meher",
  });
  expect(await screen.findByRole("link", { name: /^To approve ?1$/ })).toBeInTheDocument();
});

test("a list that fails says so and can be asked again", async () => {
  const user = userEvent.setup();
  let broken = true;
  const well = listOf(waiting);
  answering({
    ...well,
    "GET /api/bookings": () =>
      broken ? problem(503, "Busy", "The book is busy.") : well["GET /api/bookings"](),
  });
  openAt("/bookings");

  expect(await screen.findByText("The book is busy.")).toBeInTheDocument();
  broken = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("BK-2026-00007")).toBeInTheDocument();
});

function record(shown: Booking, ...permissions: string[]) {
  return {
    "GET /api/me": () => Response.json(person("booking.bookings.read", ...permissions)),
    [`GET /api/bookings/${shown.id}`]: () => Response.json(shown),
    [`GET /api/bookings/${shown.id}/history`]: () => Response.json([]),
    [`GET /api/bookings/${shown.id}/confirmations`]: () => Response.json([]),
    [`GET /api/bookings/${shown.id}/payments`]: () => Response.json([]),
  };
}

test("whoever set the terms is told why they do not approve them", async () => {
  answering(record(booking({ available_actions: ["withdraw"] }), "booking.bookings.approve"));
  openAt(`/bookings/${waiting.id}`);

  expect(await screen.findByText(/somebody else must approve/)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Approve" })).toBeNull();
});

test("a payment that is too much is refused on its field, and nothing typed is lost", async () => {
  const user = userEvent.setup();
  const due = booking({
    stage: "to_pay",
    approval: "approved",
    confirmation: "accepted",
    available_actions: ["record_payment"],
  });
  const title = "Only ₹150000.00 is left to pay.";
  const asked = answering({
    ...record(due, "booking.payments.read", "booking.payments.record"),
    [`POST /api/bookings/${due.id}/payments`]: () =>
      problem(422, "Overpaid", title, { errors: [{ field: "amount", message: title }] }),
  });
  openAt(`/bookings/${due.id}`);

  await user.click(await screen.findByRole("button", { name: "Record a payment" }));
  const dialog = await screen.findByRole("dialog");
  const reference = await within(dialog).findByLabelText("UTR or cheque number");
  await user.type(reference, "UTR123{Enter}");

  expect(await within(dialog).findByText(title)).toBeInTheDocument();
  expect(reference).toHaveValue("UTR123");
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    amount: "150000.00",
    mode: "neft",
    reference: "UTR123",
    third_party: false,
  });
});

test("a sale is booked by id with Ctrl+Enter, once, after its loss was told", async () => {
  const user = userEvent.setup();
  const stock = {
    id: waiting.stock_id,
    symbol: "TATACAP",
    name: "Tata Capital",
    landing_price: "1010.00",
    available: 100,
  };
  const asked = answering({
    ...listOf(waiting),
    "GET /api/me": () => Response.json(person("booking.bookings.read", "booking.bookings.create")),
    "GET /api/bookings/names": () =>
      Response.json({ clients: [{ id: "a1", name: "Meher Wadia" }], stocks: [stock] }),
    "POST /api/bookings": () => Response.json(waiting, { status: 201 }),
    [`GET /api/bookings/${waiting.id}`]: () => Response.json(waiting),
    [`GET /api/bookings/${waiting.id}/history`]: () => Response.json([]),
  });
  openAt("/bookings/new");

  await user.type(await screen.findByRole("combobox", { name: "Client" }), "meher{Enter}");
  await user.type(screen.getByRole("combobox", { name: "Stock" }), "tata{Enter}");
  await user.type(screen.getByLabelText("Quantity"), "150");
  await user.type(screen.getByLabelText("Price per share"), "1000");
  const brings = screen.getByRole("region", { name: "What it brings" });
  expect(within(brings).getByText("\u2212₹1,500.00")).toBeInTheDocument();
  expect(within(brings).getByText("Only 100 shares are available.")).toBeInTheDocument();
  await user.keyboard("{Control>}{Enter}{/Control}");

  await expect.poll(() => asked.filter(({ method }) => method === "POST")).toHaveLength(1);
  expect(asked.find(({ method }) => method === "POST")?.body).toMatchObject({
    kind: "client",
    client_id: "a1",
    stock_id: stock.id,
    quantity: 150,
    selling_price: "1000",
    partner_id: null,
  });
});
