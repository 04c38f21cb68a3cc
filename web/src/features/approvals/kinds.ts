import type { Status } from "@/ui/status-chip";

interface Kind {
  status: Status;
  /** The screen on which the record opens. */
  screen?: string;
}

const kinds: Partial<Record<string, Kind>> = {
  "booking.bookings.approval": {
    status: { label: "Booking", tone: "blue" },
    screen: "/bookings",
  },
  "booking.bookings.loss": {
    status: { label: "Sale at a loss", tone: "red" },
    screen: "/bookings",
  },
  "booking.actions.approval": {
    status: { label: "Corporate action", tone: "green" },
    screen: "/corporate-actions",
  },
  "booking.clients.approval": {
    status: { label: "Client", tone: "violet" },
    screen: "/clients",
  },
  "booking.partners.approval": {
    status: { label: "Partner", tone: "amber" },
    screen: "/partners",
  },
  "keeping.database.restore": {
    status: { label: "Restore", tone: "red" },
    screen: "/settings/database",
  },
};

/** A kind that this build does not know yet is told by its raw word, and opens nowhere. */
export function kindOf(kind: string): Kind {
  return kinds[kind] ?? { status: { label: kind, tone: "grey" } };
}

interface View {
  id?: string;
  label: string;
  kinds: string[];
}

export const views: [View, ...View[]] = [
  { label: "All", kinds: [] },
  {
    id: "bookings",
    label: "Bookings",
    kinds: ["booking.bookings.approval", "booking.bookings.loss"],
  },
  { id: "clients", label: "Clients & vendors", kinds: ["booking.clients.approval"] },
  { id: "partners", label: "Partners", kinds: ["booking.partners.approval"] },
];
