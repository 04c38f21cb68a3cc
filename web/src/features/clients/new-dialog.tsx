import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ChoiceField, TextField, type Choice } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { useCreateClient, type Role } from "./queries";
import { clientSchema, type ClientValues } from "./schemas";

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
  { value: "organisation", label: "Organisation" },
];

export function NewClientDialog({ role, onClose }: NewClientDialogProps) {
  const create = useCreateClient();
  const defaultValues: ClientValues = {
    role,
    kind: "person",
    name: "",
    pan: "",
    email: "",
    mobile: "",
  };
  const form = useForm({ resolver: zodResolver(clientSchema), defaultValues });

  return (
    <FormDialog
      title="New client or vendor"
      form={form}
      submitLabel="Add"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await create.mutateAsync({ ...values, proprietor: false, dp_type: "outside" });
          notifications.show({ message: `${values.name} waits for approval` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <TextField control={form.control} name="name" label="Name" autoFocus />
      <ChoiceField control={form.control} name="role" label="Role" choices={roles} />
      <ChoiceField control={form.control} name="kind" label="Kind" choices={kinds} />
      <TextField control={form.control} name="pan" label="PAN" />
      <TextField control={form.control} name="email" label="E-mail" type="email" />
      <TextField control={form.control} name="mobile" label="Mobile" inputMode="tel" />
    </FormDialog>
  );
}
