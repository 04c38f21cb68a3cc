import { expect, test } from "vitest";

import { daysOf, readPeriod } from "./periods";

test("the year turns at midnight in India", () => {
  const since = (time: string) => daysOf({}, new Date(time)).since;
  expect(since("2026-03-31T18:29:59Z")).toBe("2025-04-01");
  expect(since("2026-03-31T18:30:00Z")).toBe("2026-04-01");
  expect(daysOf({ period: "last" }, new Date("2027-01-01T00:00:00Z"))).toEqual({
    since: "2025-04-01",
    until: "2026-03-31",
  });
  expect(daysOf({ period: "month" }, new Date("2026-11-30T19:00:00Z")).since).toBe("2026-12-01");
});

test("a quarter is one of the financial year's", () => {
  const since = (day: string) => daysOf({ period: "quarter" }, new Date(`${day}T06:00:00Z`)).since;
  expect(since("2026-06-30")).toBe("2026-04-01");
  expect(since("2026-12-31")).toBe("2026-10-01");
  expect(since("2027-01-01")).toBe("2027-01-01");
});

test("chosen days stand in the address; what is no day there is left out", () => {
  const told = readPeriod({ period: "custom", since: "2026-05-01", until: "soon" });
  expect(daysOf(told, new Date("2026-11-20T06:00:00Z"))).toEqual({
    since: "2026-05-01",
    until: "2026-11-20",
  });
});
