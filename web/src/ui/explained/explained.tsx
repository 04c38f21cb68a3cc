import {
  lazy,
  Suspense,
  useContext,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
} from "react";

import { useMe } from "@/api/me";
import type { Decimal } from "@/lib/decimal";
import { may, permissions } from "@/lib/permissions";
import { Money } from "@/ui/money";

import classes from "./explained.module.css";
import { Reached, type Source } from "./source";

const TransfersDialog = lazy(() => import("./transfers-dialog"));

interface ExplainedProps {
  from: Source;
  /** What the person knows it by. */
  number: string;
  amount: Decimal;
  /** How the amount is shown, if not to the paisa. */
  children?: ReactNode;
}

/** An amount that, when clicked, shows the ledger transfers behind it. */
export function Explained({ from, number, amount, children }: ExplainedProps) {
  const me = useMe();
  const reached = useContext(Reached);
  const [open, setOpen] = useState(false);
  const shown = children ?? <Money amount={amount} exact />;
  if (!may(me, permissions.readLedger)) return shown;
  return (
    <>
      <button
        type="button"
        className={classes.amount}
        title="Show what this is made of"
        tabIndex={reached ? undefined : -1}
        onKeyDown={keepEnter}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(true);
        }}
      >
        {shown}
      </button>
      {open && (
        <Suspense>
          <span onClick={keep} onKeyDown={keep}>
            <TransfersDialog from={from} number={number} onClose={() => setOpen(false)} />
          </span>
        </Suspense>
      )}
    </>
  );
}

/** Neither the row around it nor the list hears of it. */
function keep(event: SyntheticEvent) {
  event.stopPropagation();
}

function keepEnter(event: KeyboardEvent) {
  if (event.key === "Enter" || event.key === " ") event.stopPropagation();
}
