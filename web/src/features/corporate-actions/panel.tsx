import { Tooltip } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Maximize2 } from "lucide-react";

import { sentenceOf } from "@/api/problem";
import { LinkIcon } from "@/ui/links";
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
      actions={<OpenAsPage id={id} />}
    >
      {error && <p role="alert">{sentenceOf(error)}</p>}
      {action && <ActionRecord key={id} action={action} />}
    </RecordPanel>
  );
}

function OpenAsPage({ id }: { id: string }) {
  return (
    <Tooltip label="Open as a page">
      <LinkIcon
        to="/corporate-actions/$actionId"
        params={{ actionId: id }}
        variant="subtle"
        color="gray"
        aria-label="Open as a page"
      >
        <Maximize2 size={14} />
      </LinkIcon>
    </Tooltip>
  );
}
