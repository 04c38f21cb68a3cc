import { day, compactRupees, exactRupees } from "@/lib/format";
import type { Decimal } from "@/lib/decimal";

import classes from "./trend-chart.module.css";

export interface Series {
  label: string;
  tone: "ink" | "green";
  amounts: Decimal[];
}

interface TrendChartProps {
  label: string;
  days: string[];
  series: Series[];
}

const WIDTH = 600;
const HEIGHT = 160;
const LINES = 4;

/** Rupees day by day. For drawing only, amounts become numbers; the table below has them exactly. */
export function TrendChart({ label, days, series }: TrendChartProps) {
  const top = roundUp(Math.max(1, ...series.flatMap(({ amounts }) => amounts.map(Number))));
  const marks = Array.from({ length: LINES + 1 }, (_, line) => (top / LINES) * (LINES - line));
  return (
    <figure className={classes.figure}>
      <div className={classes.plot}>
        <div className={classes.scale} aria-hidden>
          {marks.map((mark) => (
            <span key={mark}>{compactRupees(String(mark))}</span>
          ))}
        </div>
        <svg
          className={classes.drawing}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {marks.map((mark, line) => (
            <line key={mark} x2={WIDTH} y1={yOf(line)} y2={yOf(line)} className={classes.grid} />
          ))}
          {series.map(({ label, tone, amounts }) => (
            <polyline
              key={label}
              className={classes.line}
              data-tone={tone}
              points={pointsOf(amounts, top)}
            />
          ))}
        </svg>
      </div>
      <figcaption className={classes.foot}>
        <span>{days[0] && day(days[0])}</span>
        <span className={classes.legend}>
          {series.map(({ label, tone }) => (
            <span key={label} className={classes.key} data-tone={tone}>
              {label}
            </span>
          ))}
        </span>
        <span>{days.length > 0 && day(days.at(-1) ?? "")}</span>
      </figcaption>
      <DaysTable days={days} series={series} />
    </figure>
  );
}

function DaysTable({ days, series }: Pick<TrendChartProps, "days" | "series">) {
  const told = days.map((date, place) => ({
    date,
    amounts: series.map(({ amounts }) => amounts[place] ?? "0"),
  }));
  return (
    <details className={classes.table}>
      <summary>As a table</summary>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label="Day by day">
        <table>
          <thead>
            <tr>
              <th>Day</th>
              {series.map(({ label }) => (
                <th key={label}>{label}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {told.map(({ date, amounts }) => (
              <tr key={date}>
                <td>{day(date)}</td>
                {amounts.map((amount, column) => (
                  <td key={column} className="figure">
                    {exactRupees(amount)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function yOf(line: number): number {
  return (HEIGHT / LINES) * line;
}

function pointsOf(amounts: Decimal[], top: number): string {
  const step = WIDTH / Math.max(amounts.length - 1, 1);
  return amounts
    .map((amount, place) => {
      const height = (Math.max(Number(amount), 0) / top) * HEIGHT;
      return `${(place * step).toFixed(1)},${(HEIGHT - height).toFixed(1)}`;
    })
    .join(" ");
}

/** To 1, 2, 4 or 8 of its power of ten, so that the marks are round. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount));
  const first = [1, 2, 4, 8, 10].find((step) => amount <= step * power) ?? 10;
  return first * power;
}
