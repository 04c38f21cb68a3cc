/** Days of the firm's calendar, both included. */
export interface Days {
  since?: string;
  until?: string;
}

/** What of a period stands in the URL; the days only where the person chose them. */
export interface PeriodSearch extends Days {
  period?: PeriodId;
}

export const periods = {
  month: "This month",
  quarter: "This quarter",
  year: "This financial year",
  last: "Last financial year",
  custom: "Chosen days",
  all: "Everything",
} as const;

export type PeriodId = keyof typeof periods;
/** With an end on either side, as reports need them. */
export const boundedPeriods: PeriodId[] = ["month", "quarter", "year", "last", "custom"];
export const everyPeriod: PeriodId[] = [...boundedPeriods, "all"];
export const usualPeriod: PeriodId = "year";

const inIndia = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" });

/** Nothing in a URL is an error: what is not understood falls back to the usual value. */
export function readPeriod(
  raw: Record<string, unknown>,
  known: PeriodId[] = boundedPeriods,
): PeriodSearch {
  return {
    period: known.find((id) => id === raw.period),
    since: dayOf(raw.since),
    until: dayOf(raw.until),
  };
}

/** The financial year begins on the first of April, by the clock in India. */
export function daysOf(search: PeriodSearch, now = new Date()): Days {
  const today = inIndia.format(now);
  const [year = 0, month = 1] = today.split("-").map(Number);
  const began = month >= 4 ? year : year - 1;
  const thisYear = { since: `${String(began)}-04-01`, until: today };
  const known: Record<PeriodId, Days> = {
    month: { since: `${today.slice(0, 7)}-01`, until: today },
    quarter: { since: firstOfQuarter(year, month), until: today },
    year: thisYear,
    last: { since: `${String(began - 1)}-04-01`, until: `${String(began)}-03-31` },
    custom: { since: search.since ?? thisYear.since, until: search.until ?? thisYear.until },
    all: {},
  };
  return known[search.period ?? usualPeriod];
}

function firstOfQuarter(year: number, month: number): string {
  return `${String(year)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
}

function dayOf(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}
