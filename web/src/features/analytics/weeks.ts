import type { TrendDay } from "@/api/schema.gen";
import { sum } from "@/lib/decimal";

const MOST_DAYS = 62;
const WEEK = 7;

/** Day by day while that can be read; a longer time by weeks that end today, each named by its first day. */
export function readable(days: TrendDay[]): { weekly: boolean; points: TrendDay[] } {
  if (days.length <= MOST_DAYS) return { weekly: false, points: days };
  const points: TrendDay[] = [];
  for (let end = days.length; end > 0; end -= WEEK) {
    const week = days.slice(Math.max(0, end - WEEK), end);
    points.unshift({
      day: week[0]?.day ?? "",
      booked: sum(week.map(({ booked }) => booked)),
      received: sum(week.map(({ received }) => received)),
      revenue: sum(week.map(({ revenue }) => revenue)),
    });
  }
  return { weekly: true, points };
}
