import type { Report } from "@/api/schema.gen";
import { plural, quantity } from "@/lib/format";

import classes from "./page.module.css";

const SHOWN = 200;

/** What to mend, in the order of the sheet. */
export function Errors({ report }: { report: Report }) {
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
          </tr>
        </thead>
        <tbody>
          {report.errors.slice(0, SHOWN).map((error) => (
            <tr key={`${error.row} ${error.column} ${error.message}`}>
              <td className={`figure ${classes.end}`}>{quantity(error.row)}</td>
              <td>{titles.get(error.column) ?? error.column}</td>
              <td className={classes.value}>{error.value || "–"}</td>
              <td>{error.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="quiet">And {plural(more, "more error")} below these.</p>}
    </div>
  );
}
