import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { OpenAsPage } from "@/ui/links";
import { RecordPanel } from "@/ui/record-panel";

import { actionQuery } from "./queries";
import { ActionRecord } from "./record";

interface ActionPanelProps {
  id: string;
  onClose: () => void;
}

export function ActionPanel({ id, onClose }: ActionPanelProps) {
  const { data: action, error } = useQuery(actionQuery(id));
  return (
    <RecordPanel
      label={action?.number ?? "Corporate action"}
      onClose={onClose}
      actions={<OpenAsPage to="/corporate-actions/$actionId" params={{ actionId: id }} />}
    >
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {action && <ActionRecord key={id} action={action} />}
    </RecordPanel>
  );
}
