import { lazy, Suspense, useState } from "react";

import { useMe } from "@/api/me";
import type { Decimal } from "@/lib/decimal";
import { may, permissions } from "@/lib/permissions";
import { Money } from "@/ui/money";

import classes from "./explained.module.css";

const TransfersDialog = lazy(() => import("./transfers-dialog"));

interface ExplainedProps {
  /** The record whose transfers make up the amount. */
  subject: string;
  /** What the person knows it by. */
  number: string;
  amount: Decimal;
}

/** An amount that, when clicked, shows the ledger transfers behind it. */
export function Explained({ subject, number, amount }: ExplainedProps) {
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (!may(me, permissions.readLedger)) return <Money amount={amount} exact />;
  return (
    <>
      <button
        type="button"
        className={classes.amount}
        title="Show what this is made of"
        onClick={() => setOpen(true)}
      >
        <Money amount={amount} exact />
      </button>
      {open && (
        <Suspense>
          <TransfersDialog subject={subject} number={number} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
