import {
  Ban,
  Check,
  CircleDot,
  FileCheck,
  FileText,
  IndianRupee,
  Mail,
  PackageCheck,
  Pencil,
  Plus,
  ThumbsDown,
  ThumbsUp,
  Truck,
  Undo2,
  X,
} from "lucide-react";

import type { Happened } from "@/api/schema.gen";
import { isZero, type Decimal } from "@/lib/decimal";
import { exactRupees, quantity } from "@/lib/format";
import type { HistoryEntry } from "@/ui/history";

import { paperTitle } from "./paper-titles";
import { modeLabel } from "./status";
import { transferLabel } from "./transfer-steps";

type Told = Pick<HistoryEntry, "icon" | "title" | "detail">;

interface EventData {
  quantity: number;
  selling_price: Decimal;
  landing_price: Decimal;
  before_quantity: number;
  before_selling_price: Decimal;
  blocked: number;
  reason: string;
  email: string;
  to_refund: Decimal;
  tranche: number;
  amount: Decimal;
  mode: string;
  left: Decimal;
  after: string;
  depository: string;
  receipt: string;
  number: string;
  kind: string;
  consideration: Decimal;
}

const at = (shares: number, price: Decimal) =>
  `${quantity(shares)} shares at ${exactRupees(price)}`;

/** How each kind of event is told. */
const tellers: Record<string, (data: EventData) => Told> = {
  "booking.bookings.created": (data) => ({
    icon: Plus,
    title: "Booked",
    detail: at(data.quantity, data.selling_price),
  }),
  "booking.bookings.revised": (data) => ({
    icon: Pencil,
    title: "Terms changed",
    detail: `${at(data.quantity, data.selling_price)}, before ${at(data.before_quantity, data.before_selling_price)}`,
  }),
  "booking.bookings.approved": (data) => ({
    icon: Check,
    title: "Approved by the desk",
    detail: `${quantity(data.blocked)} shares set aside`,
  }),
  "booking.bookings.rejected": (data) => ({ icon: X, title: "Rejected", detail: data.reason }),
  "booking.bookings.loss_approved": () => ({ icon: Check, title: "Loss approved" }),
  "booking.bookings.loss_rejected": (data) => ({
    icon: X,
    title: "Loss refused",
    detail: data.reason,
  }),
  "booking.bookings.confirmation_asked": (data) => ({
    icon: Mail,
    title: "Client asked to confirm",
    detail: data.email,
  }),
  "booking.bookings.client_reminded": (data) => ({
    icon: Mail,
    title: "Client reminded",
    detail: data.email,
  }),
  "booking.bookings.link_expired": (data) => ({
    icon: X,
    title: "The link expired without an answer",
    detail: data.email,
  }),
  "booking.bookings.client_accepted": (data) => ({
    icon: ThumbsUp,
    title: "Client accepted",
    detail: data.email,
  }),
  "booking.bookings.client_denied": (data) => ({
    icon: ThumbsDown,
    title: "Client denied",
    detail: data.reason,
  }),
  "booking.bookings.voided": (data) => ({
    icon: Ban,
    title: "Voided",
    detail: isZero(data.to_refund)
      ? data.reason
      : `${data.reason}. ${exactRupees(data.to_refund)} goes back to the client.`,
  }),
  "booking.bookings.withdrawn": (data) => ({ icon: Ban, title: "Withdrawn", detail: data.reason }),
  "booking.bookings.insider_form_given": () => ({ icon: FileCheck, title: "Insider form given" }),
  "booking.payments.recorded": (data) => ({
    icon: IndianRupee,
    title: isZero(data.left) ? "Paid in full" : "Part paid",
    detail: `${exactRupees(data.amount)} by ${modeLabel(data.mode)}${isZero(data.left) ? "" : `, ${exactRupees(data.left)} left`}`,
  }),
  "booking.payments.reversed": (data) => ({
    icon: Undo2,
    title: `Tranche ${data.tranche} reversed`,
    detail: `${exactRupees(data.amount)}. ${data.reason}`,
  }),
  "booking.transfers.advanced": (data) => ({
    icon: Truck,
    title: transferLabel(data.after),
    detail: data.reason || undefined,
  }),
  "booking.transfers.confirmed": (data) => ({
    icon: PackageCheck,
    title: "Shares transferred",
    detail: `${quantity(data.quantity)} shares by ${data.depository}, receipt ${data.receipt}`,
  }),
  "booking.notes.made": (data) => ({
    icon: FileText,
    title: "Contract note made",
    detail: data.number,
  }),
  "documents.stored": (data) => ({
    icon: FileText,
    title: "Paper kept",
    detail: paperTitle(data.kind),
  }),
};

/** An event that this build does not know yet is told by its raw name. */
export function toHistoryEntry(event: Happened): HistoryEntry {
  const tell = tellers[event.name];
  const told = tell?.(event.data as unknown as EventData) ?? { icon: CircleDot, title: event.name };
  return { id: event.id, actor: event.actor, at: event.at, ...told };
}
