import { expect, test } from "vitest";

import { readable } from "./weeks";

const days = (count: number) =>
  Array.from({ length: count }, (_, day) => ({
    day: new Date(Date.UTC(2026, 3, 1 + day)).toISOString().slice(0, 10),
    booked: "0.10",
    received: "1.00",
    revenue: "0.00",
  }));

test("two months are shown day by day", () => {
  expect(readable(days(62))).toEqual({ weekly: false, points: days(62) });
});

test("more is added up by weeks, to the paisa, and the last week is whole", () => {
  const { weekly, points } = readable(days(64));
  expect(weekly).toBe(true);
  expect(points.map(({ booked }) => booked)).toEqual(["0.10", ...Array<string>(9).fill("0.70")]);
  expect(points.at(-1)?.day).toBe("2026-05-28");
});
