import { moment } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { RecordPanel } from "@/ui/record-panel";
import { Section } from "@/ui/section";

import type { AuditEntry } from "./columns";
import classes from "./panel.module.css";

interface AuditPanelProps {
  entry: AuditEntry;
  onClose: () => void;
}

export function AuditPanel({ entry, onClose }: AuditPanelProps) {
  const details = Object.entries(entry.data);
  return (
    <RecordPanel label={`Entry ${entry.seq}`} onClose={onClose}>
      <Section title={entry.name}>
        <Facts>
          <Fact label="When">{moment(entry.at)}</Fact>
          <Fact label="Who">{entry.actor_name}</Fact>
          <Fact label="On">
            <span className={classes.value}>{entry.subject}</span>
          </Fact>
        </Facts>
      </Section>
      {details.length > 0 && (
        <Section title="Details">
          <Facts>
            {details.map(([name, value]) => (
              <Fact key={name} label={name}>
                <span className={classes.value}>{told(value)}</span>
              </Fact>
            ))}
          </Facts>
        </Section>
      )}
    </RecordPanel>
  );
}

/** As it was recorded: the trail does not interpret. */
function told(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
