import type { ReactNode } from "react";

import type { Decimal } from "@/lib/decimal";
import { CompactMoney } from "@/ui/money";

import classes from "./figures.module.css";

export interface FigureOf {
  label: string;
  /** Rupees; null where the reader may not know them: then nothing stands there. */
  amount?: Decimal | null;
  /** What is no money. */
  text?: ReactNode;
}

interface FiguresProps {
  label: string;
  /** False while they are asked for. */
  known: boolean;
  figures: FigureOf[];
}

/** What a screen comes to, in a strip above it. */
export function Figures({ label, known, figures }: FiguresProps) {
  return (
    <dl className={classes.figures} aria-label={label} aria-busy={!known}>
      {figures.map(({ label: name, amount, text }) =>
        known && amount === null ? null : (
          <div key={name} className={classes.figure}>
            <dt>{name}</dt>
            <dd>{known ? (text ?? (amount && <CompactMoney amount={amount} />)) : <Pending />}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function Pending() {
  return <span className="quiet">…</span>;
}
