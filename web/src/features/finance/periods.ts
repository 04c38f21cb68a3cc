/** Days of the firm's calendar, both included. */
export interface Period {
  since?: string;
  until?: string;
}

export const periods = {
  year: "This financial year",
  last: "Last financial year",
  month: "This month",
  all: "Everything",
} as const;

export type PeriodId = keyof typeof periods;
export const periodIds = Object.keys(periods) as PeriodId[];

const inIndia = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" });

/** The financial year begins on the first of April, by the clock in India. */
export function daysOf(period: PeriodId, now = new Date()): Period {
  const today = inIndia.format(now);
  const [year = 0, month = 1] = today.split("-").map(Number);
  const began = month >= 4 ? year : year - 1;
  switch (period) {
    case "year":
      return { since: `${String(began)}-04-01`, until: `${String(began + 1)}-03-31` };
    case "last":
      return { since: `${String(began - 1)}-04-01`, until: `${String(began)}-03-31` };
    case "month":
      return { since: `${today.slice(0, 7)}-01`, until: today };
    case "all":
      return {};
  }
}
