import { expect, test } from "vitest";

import type { BookingAction } from "@/api/schema.gen";
import { booking } from "@/test/booking";

import { lifeOf } from "./life";
import { offersFor } from "./next-step";

test("a decision is offered with its word against, and what ends the booking comes last", () => {
  const { next, against, others } = offersFor(
    booking({ available_actions: ["void", "approve", "revise"] }),
  );
  expect([next?.label, against?.doing]).toEqual(["Approve", "refuse"]);
  expect(others.map(({ label }) => label)).toEqual(["Change the terms", "Void"]);
});

test("a transfer goes its usual way, and after the OTP only the confirmation is left", () => {
  const transfer = booking({
    stage: "to_transfer",
    available_actions: ["confirm_transfer", "advance_transfer"],
  });
  expect(offersFor(transfer).next?.label).toBe("Beneficiary added");
  expect(offersFor({ ...transfer, transfer: "otp_pending" }).next?.label).toBe(
    "Confirm the transfer",
  );
  expect(offersFor({ ...transfer, transfer: "rejected" }).next?.label).toBe(
    "Instruction slip submitted",
  );
});

test("an action that this build does not know is not offered", () => {
  const { next, others } = offersFor(
    booking({ stage: "insider_form", available_actions: ["frame" as BookingAction] }),
  );
  expect([next, others]).toEqual([undefined, []]);
});

test("the life shows who did what, and leaves out what is not needed", () => {
  const events = [
    {
      name: "booking.bookings.created",
      actor: "Kabir Sethi",
      at: "2026-11-20T04:00:00Z",
      data: {},
    },
  ];
  const life = lifeOf(booking(), events);
  expect(life.map(({ label }) => label)).toEqual([
    "Entered",
    "Approved",
    "Confirmed",
    "Paid",
    "Transferred",
    "Settled",
  ]);
  expect(life[0]).toMatchObject({ state: "done", caption: "Kabir Sethi, 20 Nov 2026, 09:30" });
  expect(life[1]?.state).toBe("now");
});

test("a loss that was refused stops the booking there", () => {
  const life = lifeOf(booking({ loss: "rejected", approval: "rejected", stage: "rejected" }));
  expect(life.find(({ label }) => label === "Loss")?.state).toBe("stopped");
  expect(life.find(({ label }) => label === "Approved")?.state).toBe("later");
});
