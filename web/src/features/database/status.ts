import type { Status } from "@/ui/status-chip";

import type { Backup, Restore } from "./queries";

const backups: Record<Backup["state"], Status> = {
  asked: { label: "Asked for", tone: "amber" },
  running: { label: "Being made", tone: "blue" },
  ready: { label: "Good", tone: "green" },
  failed: { label: "Failed", tone: "red" },
  removed: { label: "Deleted", tone: "grey" },
};
const restores: Record<Restore["state"], Status> = {
  asked: { label: "To approve", tone: "amber" },
  withdrawn: { label: "Withdrawn", tone: "grey" },
  refused: { label: "Refused", tone: "grey" },
  waiting: { label: "About to begin", tone: "blue" },
  running: { label: "Under way", tone: "blue" },
  done: { label: "Done", tone: "green" },
  failed: { label: "Failed", tone: "red" },
};
const sources: Record<Backup["source"], string> = {
  person: "Asked for",
  schedule: "Nightly",
  safety: "Before a change",
  upload: "Brought in",
};

/** What this build does not know yet shows as its raw word. */
export function backupStatus(state: string): Status {
  return state in backups ? backups[state as Backup["state"]] : { label: state, tone: "grey" };
}

export function restoreStatus(state: string): Status {
  return state in restores ? restores[state as Restore["state"]] : { label: state, tone: "grey" };
}

export function sourceOf(source: string): string {
  return source in sources ? sources[source as Backup["source"]] : source;
}
