import type { Report } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import { LinkButton } from "@/ui/links";
import { Section } from "@/ui/section";

import { Errors, ErrorsFile } from "./errors";
import classes from "./page.module.css";
import type { Sheet } from "./queries";

const next: Record<Sheet, string> = {
  clients: "They wait for their papers, and then for approval.",
  stocks: "",
  bookings: "They wait for approval.",
};

export function Result({ sheet, report }: { sheet: Sheet; report: Report }) {
  return (
    <Section title="Done">
      <p role="status">
        {plural(report.brought_in, "record")} brought in
        {report.unchanged > 0 && `, ${plural(report.unchanged, "row")} were there before`}
        {report.skipped > 0 && `, ${plural(report.skipped, "row")} skipped`}
        {report.left_out > 0 && `, ${plural(report.left_out, "row")} left out`}. {next[sheet]}
      </p>
      {report.errors.length > 0 && <Errors report={report} />}
      <div className={classes.bar}>
        <LinkButton to={`/${sheet}`}>See them</LinkButton>
        {report.errors.length > 0 && <ErrorsFile sheet={sheet} report={report} />}
      </div>
    </Section>
  );
}
