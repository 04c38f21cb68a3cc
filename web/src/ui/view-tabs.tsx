import { Link } from "@tanstack/react-router";

import { quantity } from "@/lib/format";

import classes from "./view-tabs.module.css";

export interface ViewTab {
  label: string;
  /** The whole URL state of the list in this view. */
  search: object;
  current: boolean;
  count?: number;
}

export function ViewTabs({ tabs }: { tabs: ViewTab[] }) {
  return (
    <nav className={classes.tabs} aria-label="Views">
      {tabs.map(({ label, search, current, count }) => (
        <Link
          key={label}
          to="."
          search={search as never}
          // Else the router takes the view without words for current wherever one stands.
          activeOptions={{ exact: true, includeSearch: true }}
          aria-current={current ? "page" : undefined}
          className={classes.tab}
        >
          {label} {count !== undefined && <span className={classes.count}>{quantity(count)}</span>}
        </Link>
      ))}
    </nav>
  );
}
