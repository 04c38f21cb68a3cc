import { expect, test } from "vitest";

import { daysOf } from "./periods";

test("the year turns at midnight in India", () => {
  expect(daysOf("year", new Date("2026-03-31T18:29:59Z")).since).toBe("2025-04-01");
  expect(daysOf("year", new Date("2026-03-31T18:30:00Z")).since).toBe("2026-04-01");
  expect(daysOf("last", new Date("2027-01-01T00:00:00Z"))).toEqual({
    since: "2025-04-01",
    until: "2026-03-31",
  });
  expect(daysOf("month", new Date("2026-11-30T19:00:00Z")).since).toBe("2026-12-01");
});
