import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { useForm, type UseFormReturn } from "react-hook-form";

import { ChoiceField, TextField, type Choice } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { ContactFields, contactsOf } from "./contact-fields";
import { useCreateClient, type Role } from "./queries";
import { ReadNote } from "./read-note";
import { ReadPapers, type FormField, type ReadValues } from "./read-papers";
import { clientSchema, type ClientValues } from "./schemas";
import { useReadPapers } from "./use-read-papers";

interface NewClientDialogProps {
  role: Role;
  onClose: () => void;
}

const roles: Choice[] = [
  { value: "client", label: "Client, who buys from us" },
  { value: "vendor", label: "Vendor, who sells to us" },
];

const kinds: Choice[] = [
  { value: "person", label: "Person" },
  { value: "proprietor", label: "Proprietor of a firm" },
  { value: "organisation", label: "Organisation" },
];

const nothing: ClientValues = {
  role: "client",
  kind: "person",
  name: "",
  pan: "",
  aadhaar: "",
  email: "",
  second_email: "",
  third_email: "",
  mobile: "",
  dp_type: "outside",
  trading_ucc: "",
};

export function NewClientDialog({ role, onClose }: NewClientDialogProps) {
  const create = useCreateClient();
  const navigate = useNavigate();
  const form = useForm({
    resolver: zodResolver(clientSchema),
    defaultValues: { ...nothing, role },
  });
  const { read, add, keep } = useReadPapers();

  return (
    <FormDialog
      title="New client or vendor"
      form={form}
      submitLabel="Add"
      onClose={onClose}
      onSubmit={async (values) => {
        const { name, role, kind, pan, aadhaar, email, mobile } = values;
        try {
          const made = await create.mutateAsync({
            ...contactsOf(values),
            ...{ name, role, pan, email, mobile },
            kind: kind === "organisation" ? "organisation" : "person",
            proprietor: kind === "proprietor",
            aadhaar: aadhaar || null,
          });
          await keep(made.id);
          notifications.show({ message: `${name} is entered; now the papers` });
          onClose();
          void navigate({ to: "/clients/$clientId", params: { clientId: made.id } });
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ReadPapers form={form} onRead={add} />
      <Fields form={form} read={read} />
    </FormDialog>
  );
}

function Fields({ form, read }: { form: UseFormReturn<ClientValues>; read: ReadValues }) {
  const { control } = form;
  const note = (name: FormField) =>
    read[name] && <ReadNote form={form} name={name} read={read[name]} />;
  return (
    <>
      <TextField control={control} name="name" label="Name" description={note("name")} autoFocus />
      <ChoiceField control={control} name="role" label="Role" choices={roles} />
      <ChoiceField control={control} name="kind" label="Kind" choices={kinds} />
      <TextField control={control} name="pan" label="PAN" description={note("pan")} />
      <TextField
        control={control}
        name="aadhaar"
        label="Aadhaar"
        description="If given: only its last four digits are kept"
        inputMode="numeric"
      />
      <ContactFields control={control} note={note} />
    </>
  );
}
