import type { ReactNode } from "react";

import classes from "./list-layout.module.css";
import { Page } from "./page";

interface ListLayoutProps {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  views?: ReactNode;
  filters: ReactNode;
  table: ReactNode;
  /** The open record, beside the list. */
  panel?: ReactNode;
}

/** A list with its views and filters above it, and the open record beside it. */
export function ListLayout({ views, filters, table, panel, ...page }: ListLayoutProps) {
  return (
    <div className={classes.split}>
      <Page {...page}>
        <div className={classes.toolbar}>
          {views}
          <div className={classes.filters} role="search">
            {filters}
          </div>
        </div>
        {table}
      </Page>
      {panel}
    </div>
  );
}
