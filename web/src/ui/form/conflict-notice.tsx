import { Alert, Button } from "@mantine/core";
import { Users } from "lucide-react";
import { useEffect, useRef } from "react";
import { useWatch, type FieldValues, type UseFormReturn } from "react-hook-form";

import { moment } from "@/lib/format";

import classes from "./conflict-notice.module.css";
import type { Conflict } from "./use-versioned";

interface ConflictNoticeProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  conflict: Conflict<Values> | undefined;
  /** What the person calls each field. */
  labels: Partial<Record<keyof Values & string, string>>;
  onTakeTheirs: () => void;
}

/** Who changed the record meanwhile, and what differs from the form. Nothing typed is lost. */
export function ConflictNotice<Values extends FieldValues>(props: ConflictNoticeProps<Values>) {
  const { form, conflict, labels, onTakeTheirs } = props;
  const mine = useWatch({ control: form.control });
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (conflict) notice.current?.scrollIntoView({ block: "nearest" });
  }, [conflict]);
  if (!conflict) return null;

  const rows = Object.entries(labels).map(([field, label]) => ({
    label: String(label),
    theirs: shown((conflict.theirs as Record<string, unknown>)[field]),
    mine: shown((mine as Record<string, unknown>)[field]),
  }));
  const different = rows.filter(({ theirs, mine: own }) => theirs !== own);
  return (
    <Alert ref={notice} variant="light" color="yellow" icon={<Users size={16} />} role="alert">
      <p className={classes.title}>
        {conflict.by} changed this{conflict.at && ` on ${moment(conflict.at)}`}. What you typed is
        still here.
      </p>
      <Differences rows={different} />
      <div className={classes.actions}>
        <Button variant="default" size="compact-xs" onClick={onTakeTheirs}>
          Take theirs
        </Button>
        <span>or save yours over it.</span>
      </div>
    </Alert>
  );
}

interface Row {
  label: string;
  theirs: string;
  mine: string;
}

function Differences({ rows }: { rows: Row[] }) {
  if (rows.length === 0) return <p className={classes.same}>Theirs is the same as yours.</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Theirs</th>
          <th scope="col">Yours</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, theirs, mine }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{theirs}</td>
            <td>{mine}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shown(value: unknown): string {
  return typeof value === "string" && value ? value : "–";
}
