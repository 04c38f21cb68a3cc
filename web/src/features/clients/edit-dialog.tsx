import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { ContactFields, contactsOf } from "./contact-fields";
import { useReviseClient, type Client } from "./queries";
import { revisionSchema, type RevisionValues } from "./schemas";

export function EditClientDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const revise = useReviseClient(client.id);
  const defaultValues: RevisionValues = {
    name: client.name,
    email: client.email ?? "",
    second_email: client.more_emails[0] ?? "",
    third_email: client.more_emails[1] ?? "",
    mobile: client.mobile ?? "",
    dp_type: client.dp_type,
    trading_ucc: client.trading_ucc ?? "",
  };
  const form = useForm({ resolver: zodResolver(revisionSchema), defaultValues });
  return (
    <FormDialog
      title={`Change ${client.name}`}
      form={form}
      submitLabel="Change"
      onClose={onClose}
      onSubmit={async (values) => {
        const { name, email, mobile } = values;
        try {
          await revise.mutateAsync({ ...contactsOf(values), name, email, mobile });
          notifications.show({ message: `${name} is changed` });
          onClose();
        } catch (error) {
          showProblem(form, error);
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
