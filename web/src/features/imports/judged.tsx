import { Button, Select } from "@mantine/core";

import type { Report } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import { Section } from "@/ui/section";

import { Errors } from "./errors";
import classes from "./page.module.css";
import type { Mapping } from "./queries";

interface JudgedProps {
  report: Report;
  entering: boolean;
  onMapping: (mapping: Mapping) => void;
  onEnter: (mapping: Mapping, leaveOut: boolean) => void;
}

export function Judged({ report, entering, onMapping, onEnter }: JudgedProps) {
  const mapping = mappingOf(report);
  return (
    <>
      <Section title="Columns">
        <div className={classes.columns}>
          {report.columns.map((column) => (
            <Select
              key={column.name}
              label={column.title}
              withAsterisk={column.required}
              clearable={!column.required}
              placeholder="Not in the sheet"
              data={report.headers}
              value={column.header}
              onChange={(header) => onMapping(changed(mapping, column.name, header))}
            />
          ))}
        </div>
      </Section>
      <Section title="Rows">
        <p>
          {plural(report.total, "row")}: {plural(report.ready, "new record")}
          {report.unchanged > 0 && `, ${plural(report.unchanged, "row")} brought in before`}
          {report.invalid_rows > 0 && `, ${plural(report.invalid_rows, "row")} with errors`}.
        </p>
        {report.errors.length > 0 && <Errors report={report} />}
        <div className={classes.bar}>
          <Button
            disabled={report.ready === 0}
            loading={entering}
            onClick={() => onEnter(mapping, report.invalid_rows > 0)}
          >
            {report.invalid_rows > 0
              ? `Leave those out and bring in ${plural(report.ready, "record")}`
              : `Bring in ${plural(report.ready, "record")}`}
          </Button>
        </div>
      </Section>
    </>
  );
}

function mappingOf({ columns }: Report): Mapping {
  return Object.fromEntries(
    columns.flatMap(({ name, header }) => (header === null ? [] : [[name, header]])),
  );
}

function changed(mapping: Mapping, name: string, header: string | null): Mapping {
  const others = Object.entries(mapping).filter(
    ([column, had]) => column !== name && had !== header,
  );
  return Object.fromEntries(header ? [...others, [name, header]] : others);
}
