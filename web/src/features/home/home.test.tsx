import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";

import { person } from "@/test/people";
import { openAt } from "@/test/screen";
import { answering, problem } from "@/test/server";

const moved = {
  since: "2026-11-01",
  bookings: 3,
  booked: "31840000.00",
  received: "1240000.00",
  settled: 1,
  revenue: "150000.00",
  margin: null,
};

const work = {
  to_decide: 2,
  bookings: { to_pay: 4, insider_form: 1, to_transfer: 2 },
  to_receive: "86700000.00",
  refunds: null,
  refunds_amount: null,
  purchases_to_pay: null,
  purchases_to_receive: 0,
  clients_pending: 5,
  partners_pending: null,
};

const stats = { work, today: moved, month: moved, month_before: moved };
const trend = [{ day: "2026-11-20", booked: "100.00", received: "40.00", revenue: "0.00" }];

test("home counts what waits, each with its list, and leaves out what is not for this person", async () => {
  answering({
    "GET /api/me": () => Response.json(person("booking.bookings.read")),
    "GET /api/dashboard/stats": () => Response.json(stats),
    "GET /api/dashboard/analytics": () => Response.json({ trend, latest: null }),
  });
  openAt("/");

  const pay = await screen.findByRole("link", { name: /Bookings to be paid/ });
  expect(pay).toHaveAttribute("href", "/bookings?view=to-pay");
  expect(pay).toHaveTextContent("₹8.67 Cr");
  const transfer = screen.getByRole("link", { name: /Shares to transfer/ });
  expect(within(transfer).getByText("3")).toBeInTheDocument();
  expect(screen.queryByText(/Refunds/)).toBeNull();
  expect(screen.queryByText("Desk margin")).toBeNull();
  expect(screen.queryByText("Latest")).toBeNull();
});

test("figures that could not be loaded are not shown as nothing", async () => {
  const busy = () => problem(503, "Unavailable", "Bahi is busy.");
  answering({
    "GET /api/me": () => Response.json(person("booking.bookings.read")),
    "GET /api/dashboard/stats": busy,
    "GET /api/dashboard/analytics": busy,
  });
  openAt("/");

  expect(await screen.findByText("The desk’s figures could not be shown")).toBeInTheDocument();
  expect(screen.queryByText("Nothing waits")).toBeNull();
});

test("whoever has no part in the desk's day lands on what they may see", async () => {
  answering({ "GET /api/me": () => Response.json(person()) });
  const router = openAt("/");

  await expect.poll(() => router.state.location.pathname).toBe("/settings");
});
