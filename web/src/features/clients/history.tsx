import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import {
  Ban,
  Check,
  CircleDot,
  Eye,
  FileText,
  Landmark,
  Pencil,
  Plus,
  UserRound,
} from "lucide-react";

import { sentenceOf } from "@/api/problem";
import { History, type HistoryEntry } from "@/ui/history";
import { Section } from "@/ui/section";

import { clientHistoryQuery, type ClientEvent } from "./queries";

type Told = Pick<HistoryEntry, "icon" | "title" | "detail">;
type Data = Partial<Record<string, string | number | boolean | null>>;

/** How each kind of event is told; what only repeats another one is left out. */
const tellers: Record<string, ((data: Data) => Told) | undefined> = {
  "booking.clients.created": ({ role }) => ({ icon: Plus, title: `Entered as a ${role}` }),
  "booking.clients.revised": ({ to_be_approved_again }) => ({
    icon: Pencil,
    title: "Changed",
    detail: to_be_approved_again ? "To be approved again" : undefined,
  }),
  "booking.clients.approved": () => ({ icon: Check, title: "Approved" }),
  "booking.clients.suspended": ({ reason }) => ({ icon: Ban, title: "Suspended", detail: reason }),
  "booking.clients.unsuspended": () => ({ icon: Check, title: "Suspension lifted" }),
  "booking.clients.employee_mapped": () => ({
    icon: UserRound,
    title: "Given to another employee",
  }),
  "booking.clients.paper_waived": ({ kind, reason }) => ({
    icon: FileText,
    title: `Did without the ${words(kind)}`,
    detail: reason,
  }),
  "documents.stored": ({ kind, version }) => ({
    icon: FileText,
    title: `Paper kept: ${words(kind)}`,
    detail: Number(version) > 1 ? `Version ${version}` : undefined,
  }),
  "parties.renamed": ({ before, after }) => ({
    icon: Pencil,
    title: "Renamed",
    detail: `${before} → ${after}`,
  }),
  "parties.account_added": ({ what, masked }) => ({
    icon: Landmark,
    title: `${words(what)} added`,
    detail: masked,
  }),
  "parties.number_revealed": ({ what, reason }) => ({
    icon: Eye,
    title: `Whole ${words(what)} number shown`,
    detail: reason,
  }),
};

const untold = new Set([
  "parties.added",
  "parties.role_taken",
  "parties.identifier_added",
  "parties.contact_changed",
]);

export function ClientHistory({ id }: { id: string }) {
  const { data: events, error } = useQuery(clientHistoryQuery(id));
  return (
    <Section title="History">
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {!events && !error && <Skeleton height={80} role="status" aria-label="Loading" />}
      {events && <History entries={events.filter(({ name }) => !untold.has(name)).map(toEntry)} />}
    </Section>
  );
}

function toEntry(event: ClientEvent): HistoryEntry {
  const told = tellers[event.name]?.(event.data as Data) ?? { icon: CircleDot, title: event.name };
  return { id: event.id, actor: event.actor, at: event.at, ...told };
}

const names: Partial<Record<string, string>> = {
  pan_card: "PAN card",
  cml: "client master list",
  aadhaar: "masked Aadhaar",
  other: "another paper",
  bank_account: "Bank account",
  demat_account: "Demat account",
  identifier: "identity",
};

function words(value: Data[string]): string {
  return names[String(value)] ?? String(value ?? "").replaceAll("_", " ");
}
