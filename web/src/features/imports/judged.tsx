import { Button, Select } from "@mantine/core";

import type { Report } from "@/api/schema.gen";
import { plural } from "@/lib/format";
import { Section } from "@/ui/section";

import { Correct } from "./correct";
import { noEdits, type Edits } from "./edits";
import { ErrorsFile } from "./errors";
import classes from "./page.module.css";
import type { Mapping, Sheet } from "./queries";

interface JudgedProps {
  sheet: Sheet;
  report: Report;
  edits: Edits;
  /** Whether there are edits that were not judged yet. */
  unjudged: boolean;
  judging: boolean;
  entering: boolean;
  onEdits: (edits: Edits) => void;
  onJudge: (mapping: Mapping, edits: Edits) => void;
  onEnter: (mapping: Mapping, leaveOut: boolean) => void;
}

export function Judged(props: JudgedProps) {
  const { report, edits, onEdits, onJudge } = props;
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
              onChange={(header) => onJudge(changed(mapping, column.name, header), edits)}
            />
          ))}
        </div>
      </Section>
      <Section title="Rows">
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            onJudge(mapping, edits);
          }}
        >
          <p role="status">{summary(report)}</p>
          {report.errors.length > 0 && <Correct report={report} edits={edits} onEdits={onEdits} />}
          <Steps {...props} mapping={mapping} />
        </form>
      </Section>
    </>
  );
}

function Steps({ mapping, ...props }: JudgedProps & { mapping: Mapping }) {
  const { sheet, report, unjudged, judging, entering, onJudge, onEnter } = props;
  const enter = plural(report.ready, "record");
  const wrong = report.invalid_rows > 0;
  return (
    <div className={classes.bar}>
      {unjudged && (
        <Button type="submit" loading={judging}>
          Check again
        </Button>
      )}
      <Button
        variant={unjudged ? "default" : "filled"}
        disabled={report.ready === 0 || unjudged}
        loading={entering}
        onClick={() => onEnter(mapping, wrong)}
      >
        {wrong ? `Leave those out and bring in ${enter}` : `Bring in ${enter}`}
      </Button>
      {wrong && <ErrorsFile sheet={sheet} report={report} />}
      {report.corrected + report.skipped > 0 && (
        <Button variant="subtle" color="gray" onClick={() => onJudge(mapping, noEdits)}>
          Undo the corrections
        </Button>
      )}
    </div>
  );
}

function summary({ total, ready, unchanged, corrected, skipped, invalid_rows }: Report): string {
  const parts = [
    plural(ready, "new record"),
    unchanged > 0 && `${plural(unchanged, "row")} brought in before`,
    corrected > 0 && `${plural(corrected, "row")} corrected`,
    skipped > 0 && `${plural(skipped, "row")} skipped`,
    invalid_rows > 0 && `${plural(invalid_rows, "row")} with errors`,
  ];
  return `${plural(total, "row")}: ${parts.filter(Boolean).join(", ")}.`;
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
