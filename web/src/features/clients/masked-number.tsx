import { ActionIcon, Tooltip } from "@mantine/core";
import { zodResolver } from "@hookform/resolvers/zod";
import { Eye } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useRevealNumber, type Client } from "./queries";
import classes from "./record.module.css";
import { reasonSchema } from "./schemas";

interface MaskedNumberProps {
  client: Client;
  numberId: string;
  masked: string;
  what: string;
}

/** A masked number; whoever may sees it whole after saying why, until they leave the page. */
export function MaskedNumber({ client, numberId, masked, what }: MaskedNumberProps) {
  const mayReveal = may(useMe(), permissions.revealNumbers);
  const [asking, setAsking] = useState(false);
  const [number, setNumber] = useState<string>();
  return (
    <span className={classes.number}>
      <span className="figure">{number ?? masked}</span>
      {mayReveal && !number && (
        <Tooltip label="Show the whole number">
          <ActionIcon
            size={20}
            variant="subtle"
            color="gray"
            aria-label={`Show the whole ${what}`}
            onClick={() => setAsking(true)}
          >
            <Eye size={13} />
          </ActionIcon>
        </Tooltip>
      )}
      {asking && (
        <RevealDialog
          client={client}
          numberId={numberId}
          what={what}
          onNumber={setNumber}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}

interface RevealDialogProps {
  client: Client;
  numberId: string;
  what: string;
  onNumber: (number: string) => void;
  onClose: () => void;
}

function RevealDialog({ client, numberId, what, onNumber, onClose }: RevealDialogProps) {
  const reveal = useRevealNumber(client.id);
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  return (
    <FormDialog
      title={`${what} of ${client.name}`}
      form={form}
      submitLabel="Show"
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        try {
          onNumber((await reveal.mutateAsync({ number_id: numberId, reason })).number);
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="reason"
        label="What do you need it for?"
        description="Your name and this reason stay on record"
        autoFocus
      />
    </FormDialog>
  );
}
