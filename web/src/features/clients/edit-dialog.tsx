import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ConflictNotice } from "@/ui/form/conflict-notice";
import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { useVersioned } from "@/ui/form/use-versioned";

import { ContactFields, contactsOf } from "./contact-fields";
import { useReviseClient, type Client } from "./queries";
import { revisionSchema, type RevisionValues } from "./schemas";

const labels = {
  name: "Name",
  email: "E-mail",
  second_email: "Second e-mail",
  third_email: "Third e-mail",
  mobile: "Mobile",
  dp_type: "Demat account",
  trading_ucc: "Trading code",
};

function valuesOf(client: Client): RevisionValues {
  return {
    name: client.name,
    email: client.email ?? "",
    second_email: client.more_emails[0] ?? "",
    third_email: client.more_emails[1] ?? "",
    mobile: client.mobile ?? "",
    dp_type: client.dp_type,
    trading_ucc: client.trading_ucc ?? "",
  };
}

export function EditClientDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const revise = useReviseClient(client.id);
  const defaultValues = valuesOf(client);
  const form = useForm({ resolver: zodResolver(revisionSchema), defaultValues });
  const versioned = useVersioned(form, client, valuesOf);
  return (
    <FormDialog
      title={`Change ${client.name}`}
      form={form}
      submitLabel={versioned.conflict ? "Save mine over it" : "Change"}
      notice={
        <ConflictNotice
          form={form}
          conflict={versioned.conflict}
          labels={labels}
          onTakeTheirs={versioned.takeTheirs}
        />
      }
      onClose={onClose}
      onSubmit={async (values) => {
        const { name, email, mobile } = values;
        try {
          const body = { ...contactsOf(values), name, email, mobile };
          await revise.mutateAsync({ body, seen: versioned.seen });
          notifications.show({ message: `${name} is changed` });
          onClose();
        } catch (error) {
          versioned.refused(error);
        }
      }}
    >
      <TextField
        control={form.control}
        name="name"
        label="Name"
        description="A new name must be approved again"
        autoFocus
      />
      <ContactFields control={form.control} />
    </FormDialog>
  );
}
