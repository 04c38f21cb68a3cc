import { lazy, Suspense, useState } from "react";

import type { Purchase } from "@/api/schema.gen";
import type { Decimal } from "@/lib/decimal";
import { Money } from "@/ui/money";

import classes from "./explained.module.css";

const TransfersDialog = lazy(() => import("./transfers-dialog"));

interface ExplainedProps {
  purchase: Purchase;
  amount: Decimal;
}

/** An amount that, when clicked, shows the ledger transfers behind it. */
export function Explained({ purchase, amount }: ExplainedProps) {
  const [open, setOpen] = useState(false);
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
