import { Button } from "@mantine/core";
import { useState } from "react";

import { fileSize } from "@/lib/file-size";
import { moment, plural, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { Section } from "@/ui/section";

import classes from "./page.module.css";
import type { Stats } from "./queries";

const FEW = 10;

/** What the book holds and how well it is kept, in figures. */
export function Held({ stats }: { stats: Stats }) {
  return (
    <div className={classes.figures}>
      <Facts>
        <Fact label="Last good copy">
          {stats.last_backup ? moment(stats.last_backup) : "There is none"}
        </Fact>
        <Fact label="Nightly copy">
          {stats.daily ? `02:30, kept ${plural(stats.keep_days, "day")}` : "Off"}
        </Fact>
        <Fact label="Size of the database">{fileSize(stats.size)}</Fact>
        <Fact label="Documents">
          {quantity(stats.documents)}, {fileSize(stats.documents_size)}
        </Fact>
      </Facts>
      <Facts>
        <Fact label="Oldest event">{stats.oldest_event ? moment(stats.oldest_event) : "None"}</Fact>
        <Fact label="Newest event">{stats.newest_event ? moment(stats.newest_event) : "None"}</Fact>
        {stats.heads.map((head) => (
          <Fact key={head.chain} label={`Sealed, ${head.chain}`}>
            {head.no === null ? (
              "Nothing yet"
            ) : (
              <span title={head.hash ?? undefined}>
                no. {quantity(head.no)} · <code>{head.hash?.slice(0, 12)}</code>
                {head.waiting > 0 && ` · ${quantity(head.waiting)} wait`}
              </span>
            )}
          </Fact>
        ))}
      </Facts>
    </div>
  );
}

/** The largest tables first; rows as the database’s own statistics tell them. */
export function Tables({ stats }: { stats: Stats }) {
  const [all, setAll] = useState(false);
  const shown = all ? stats.tables : stats.tables.slice(0, FEW);
  return (
    <Section title="Tables">
      <div className={classes.scroller} role="region" aria-label="Tables" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col" data-align="end">
                Rows, about
              </th>
              <th scope="col" data-align="end">
                Size
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((table) => (
              <tr key={`${table.schema_name}.${table.name}`}>
                <td>
                  <span className="quiet">{table.schema_name}.</span>
                  {table.name}
                </td>
                <td data-align="end">{quantity(table.rows)}</td>
                <td data-align="end">{fileSize(table.size)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {stats.tables.length > FEW && (
        <Button variant="subtle" color="gray" mt={8} onClick={() => setAll(!all)}>
          {all ? "Show the largest" : `Show all ${quantity(stats.tables.length)}`}
        </Button>
      )}
    </Section>
  );
}
