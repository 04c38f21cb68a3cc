import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { RevisionDialog } from "@/ui/form/revision-dialog";

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
  return (
    <RevisionDialog
      title={`Change ${client.name}`}
      form={form}
      record={client}
      valuesOf={valuesOf}
      labels={labels}
      save={async (values, seen) => {
        const { name, email, mobile } = values;
        await revise.mutateAsync({ body: { ...contactsOf(values), name, email, mobile }, seen });
        return `${name} is changed`;
      }}
      onClose={onClose}
    >
      <TextField
        control={form.control}
        name="name"
        label="Name"
        description="A new name must be approved again"
        autoFocus
      />
      <ContactFields control={form.control} />
    </RevisionDialog>
  );
}
