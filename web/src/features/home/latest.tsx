import { Link } from "@tanstack/react-router";

import { moment } from "@/lib/format";
import { Card } from "@/ui/card";

import classes from "./home.module.css";
import type { Analytics } from "./queries";

type Event = NonNullable<Analytics["latest"]>[number];

/** Where the subject of an event opens, by the slice that recorded it. */
const screens: Partial<Record<string, string>> = {
  bookings: "/bookings",
  payments: "/bookings",
  transfers: "/bookings",
  purchases: "/purchases",
  refunds: "/refunds",
  clients: "/clients",
  partners: "/partners",
};

export function LatestEvents({ events }: { events: Event[] }) {
  return (
    <Card title="Latest" note={<Link to="/audit">Audit trail</Link>}>
      <ul className={classes.events}>
        {events.map((event) => (
          <li key={event.id}>
            <Told event={event} />
            <span className={classes.meta}>
              {event.actor} · <time dateTime={event.at}>{moment(event.at)}</time>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Told({ event }: { event: Event }) {
  const [slice = "", happened = ""] = event.name.split(".").slice(-2);
  const words = `${slice} ${happened}`.replaceAll("_", " ");
  const sentence = words.charAt(0).toUpperCase() + words.slice(1);
  const to = screens[slice];
  if (!to) return <span>{sentence}</span>;
  return (
    <Link to={to} search={{ open: event.subject } as never}>
      {sentence}
    </Link>
  );
}
