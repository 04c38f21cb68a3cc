import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import type { AnnounceAction } from "@/api/schema.gen";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { AnnounceFields } from "./announce-fields";
import { useAnnounce } from "./queries";
import { actionSchema, blank, type ActionValues } from "./schemas";
import { asks, type Ask } from "./words";

interface AnnounceDialogProps {
  onClose: () => void;
  onAnnounced: (id: string) => void;
}

export default function AnnounceDialog({ onClose, onAnnounced }: AnnounceDialogProps) {
  const announce = useAnnounce();
  const form = useForm({ resolver: zodResolver(actionSchema), defaultValues: blank });

  return (
    <FormDialog
      title="Announce a corporate action"
      form={form}
      submitLabel="Announce"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          const made = await announce.mutateAsync(bodyOf(values));
          notifications.show({ message: `${made.number} waits for somebody else to apply it` });
          onClose();
          onAnnounced(made.id);
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <AnnounceFields form={form} />
    </FormDialog>
  );
}

/** Only what the chosen kind asks for: what was typed for another kind stays behind. */
function bodyOf(values: ActionValues): AnnounceAction {
  const { kind, stock_id, ex_on, record_on, policy } = values;
  const wanted = asks[kind];
  const said = (ask: Ask, value: string) => (wanted.includes(ask) && value ? value : null);
  const counted = (ask: Ask, value: string) => numberOf(said(ask, value));
  return {
    kind,
    stock_id,
    ex_on,
    record_on,
    policy,
    note: values.note || null,
    new: counted("ratio", values.new),
    held: counted("ratio", values.held),
    price: said("price", values.price) ?? said("fraction", values.price),
    into_stock_id: said("into", values.into_stock_id),
    cost_share: said("cost", values.cost_share),
    take_up: counted("take", values.take_up),
  };
}

function numberOf(said: string | null): number | null {
  return said === null ? null : Number(said);
}
