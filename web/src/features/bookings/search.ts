import type { BookingKind, BookingSort, Stage } from "@/api/schema.gen";
import type { Sort as ColumnSort } from "@/ui/data-table/use-data-table";

/** The whole state of the list, as the URL tells it. What is absent has its usual value. */
export interface BookingSearch {
  view?: ViewId;
  search?: string;
  kind?: BookingKind;
  client?: string;
  stock?: string;
  since?: string;
  until?: string;
  mine?: boolean;
  sort?: BookingSort;
  open?: string;
}

/** The part of it that the server needs. */
export interface BookingFilter {
  stages: Stage[];
  search?: string;
  kind?: BookingKind;
  client?: string;
  stock?: string;
  since?: string;
  until?: string;
  mine: boolean;
  expired: boolean;
  sort: BookingSort;
}

interface View {
  label: string;
  stages: Stage[];
}

const newestFirst: BookingSort = "-number";

export const views = {
  all: { label: "All", stages: [] },
  "to-approve": { label: "To approve", stages: ["to_approve"] },
  "loss-review": { label: "Loss review", stages: ["loss_review"] },
  "to-confirm": { label: "To confirm", stages: ["to_confirm"] },
  "link-expired": { label: "Link expired", stages: ["to_confirm"] },
  "to-pay": { label: "To pay", stages: ["to_pay"] },
  "to-transfer": { label: "To transfer", stages: ["insider_form", "to_transfer"] },
  settled: { label: "Settled", stages: ["settled"] },
  mine: { label: "Mine", stages: [] },
  ended: { label: "Ended", stages: ["rejected", "denied", "void"] },
} satisfies Record<string, View>;

export type ViewId = keyof typeof views;
export const viewIds = Object.keys(views) as ViewId[];

export const kinds: { value: BookingKind; label: string }[] = [
  { value: "client", label: "For a client" },
  { value: "team", label: "For the team" },
  { value: "own", label: "For oneself" },
];

const sorts: BookingSort[] = [
  "-number",
  "number",
  "-consideration",
  "consideration",
  "-left",
  "client",
];

/** Old links and typing mistakes fall back to the usual value; nothing in a URL is an error. */
export function readSearch(raw: Record<string, unknown>): BookingSearch {
  return {
    view: viewIds.find((id) => id === raw.view),
    search: word(raw.search),
    kind: kinds.find(({ value }) => value === raw.kind)?.value,
    client: word(raw.client),
    stock: word(raw.stock),
    since: date(raw.since),
    until: date(raw.until),
    mine: raw.mine === true || undefined,
    sort: sorts.find((sort) => sort === raw.sort),
    open: word(raw.open),
  };
}

export function filterOf(search: BookingSearch): BookingFilter {
  const { view = "all", sort = newestFirst, mine = false } = search;
  return {
    stages: views[view].stages,
    search: search.search,
    kind: search.kind,
    client: search.client,
    stock: search.stock,
    since: search.since,
    until: search.until,
    mine: mine || view === "mine",
    expired: view === "link-expired",
    sort,
  };
}

/** What narrows the list besides the view and the words. */
export function isNarrowed({ kind, client, stock, since, until, mine }: BookingSearch): boolean {
  return [kind, client, stock, since, until, mine].some((value) => value !== undefined);
}

export const nothingNarrowed: BookingSearch = {
  kind: undefined,
  client: undefined,
  stock: undefined,
  since: undefined,
  until: undefined,
  mine: undefined,
};

export function toColumnSort(sort: BookingSort): ColumnSort {
  return { column: sort.replace("-", ""), descending: sort.startsWith("-") };
}

/** The nearest order the server knows: it sorts what is left only from the most, clients only from A. */
export function fromColumnSort({ column, descending }: ColumnSort): BookingSort | undefined {
  const wanted = `${descending ? "-" : ""}${column}`;
  const sort =
    sorts.find((known) => known === wanted) ??
    sorts.find((known) => known.replace("-", "") === column);
  return sort === newestFirst ? undefined : sort;
}

/** A number that was typed into the address is a word too. */
function word(value: unknown): string | undefined {
  const text = typeof value === "number" ? String(value) : value;
  return typeof text === "string" && text ? text : undefined;
}

function date(value: unknown): string | undefined {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}
