import type { CSSProperties } from "react";

import type { Decimal } from "@/lib/decimal";
import { compactRupees, exactRupees } from "@/lib/format";

import classes from "./bar-chart.module.css";

export interface Bars {
  label: string;
  tone: "ink" | "green";
  amounts: Decimal[];
}

interface BarChartProps {
  label: string;
  names: string[];
  series: Bars[];
}

/** Rupees side by side, each bar with its figure; a loss is drawn red and says so with its sign. */
export function BarChart({ label, names, series }: BarChartProps) {
  const top = Math.max(1, ...series.flatMap(({ amounts }) => amounts.map(sizeOf)));
  return (
    <figure className={classes.figure}>
      {series.length > 1 && (
        <figcaption className={classes.legend}>
          {series.map(({ label: name, tone }) => (
            <span key={name} className={classes.key} data-tone={tone}>
              {name}
            </span>
          ))}
        </figcaption>
      )}
      <ul className={classes.rows} aria-label={label}>
        {names.map((name, place) => (
          <li key={`${name} ${place}`} className={classes.row}>
            <span className={classes.name} title={name}>
              {name}
            </span>
            <div>
              {series.map(({ label: what, tone, amounts }) => (
                <Bar key={what} what={what} tone={tone} amount={amounts[place] ?? "0"} top={top} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface BarProps {
  what: string;
  tone: Bars["tone"];
  amount: Decimal;
  top: number;
}

function Bar({ what, tone, amount, top }: BarProps) {
  const width = { "--part": `${((sizeOf(amount) / top) * 100).toFixed(2)}%` } as CSSProperties;
  return (
    <div className={classes.track} title={`${what}: ${exactRupees(amount)}`}>
      <span
        className={classes.bar}
        data-tone={Number(amount) < 0 ? "red" : tone}
        style={width}
        aria-hidden
      />
      <span className={classes.amount}>{compactRupees(amount)}</span>
    </div>
  );
}

/** For drawing only; what is written stays exact. */
function sizeOf(amount: Decimal): number {
  return Math.abs(Number(amount));
}
