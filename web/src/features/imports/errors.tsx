import { Button } from "@mantine/core";
import type { ReactNode } from "react";

import { save } from "@/api/download";
import type { Report } from "@/api/schema.gen";
import { plural, quantity } from "@/lib/format";

import { errorsCsv } from "./errors-csv";
import classes from "./page.module.css";
import type { Sheet } from "./queries";

const SHOWN = 200;

export type RowError = Report["errors"][number];

interface ErrorsProps {
  report: Report;
  /** Where the cell can be corrected, instead of what it says. */
  input?: (error: RowError, title: string) => ReactNode;
  /** What can be done with a whole row, shown at its first error. */
  action?: (row: number) => ReactNode;
}

/** What to correct, in the order of the sheet. */
export function Errors({ report, input, action }: ErrorsProps) {
  const titles = new Map(report.columns.map(({ name, title }) => [name, title]));
  const more = report.errors.length - SHOWN;
  return (
    <div className={classes.scroller} tabIndex={0} role="region" aria-label="Errors">
      <table className={classes.table}>
        <thead>
          <tr>
            <th className={classes.end}>Row</th>
            <th>Column</th>
            <th>It says</th>
            <th>What is wrong</th>
            {action && <th aria-label="Skip" />}
          </tr>
        </thead>
        <tbody>
          {report.errors.slice(0, SHOWN).map((error, place) => {
            const title = titles.get(error.column) ?? error.column;
            const first = report.errors[place - 1]?.row !== error.row;
            return (
              <tr key={`${error.row} ${error.column} ${place}`}>
                <td className={`figure ${classes.end}`}>{first && quantity(error.row)}</td>
                <td>{title}</td>
                <td className={classes.value}>
                  {input ? input(error, title) : error.value || "–"}
                </td>
                <td>{error.message}</td>
                {action && <td className={classes.action}>{first && action(error.row)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
      {more > 0 && <p className="quiet">And {plural(more, "more error")} below these.</p>}
    </div>
  );
}

export function ErrorsFile({ sheet, report }: { sheet: Sheet; report: Report }) {
  const type = "text/csv;charset=utf-8";
  return (
    <Button
      variant="default"
      onClick={() => save(new Blob([errorsCsv(report)], { type }), `${sheet}-errors.csv`)}
    >
      Errors as CSV
    </Button>
  );
}
