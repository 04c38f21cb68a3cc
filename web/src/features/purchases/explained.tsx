import { lazy, Suspense, useState } from "react";

import { useMe } from "@/api/me";
import type { Purchase } from "@/api/schema.gen";
import type { Decimal } from "@/lib/decimal";
import { may, permissions } from "@/lib/permissions";
import { Money } from "@/ui/money";

import classes from "./explained.module.css";

const TransfersDialog = lazy(() => import("./transfers-dialog"));

interface ExplainedProps {
  purchase: Purchase;
  amount: Decimal;
}

/** An amount that, when clicked, shows the ledger transfers behind it. */
export function Explained({ purchase, amount }: ExplainedProps) {
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
          <TransfersDialog purchase={purchase} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
