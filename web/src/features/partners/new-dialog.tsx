import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { TextField } from "@/ui/form/fields";
import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { AccountFields, ContactFields } from "./fields";
import { useCreatePartner } from "./queries";
import { partnerSchema, type PartnerValues } from "./schemas";

const blank: PartnerValues = {
  name: "",
  email: "",
  mobile: "",
  share: "",
  pan: "",
  aadhaar_last4: "",
  holder: "",
  ifsc: "",
  account_number: "",
};

export function NewPartnerDialog({ onClose }: { onClose: () => void }) {
  const create = useCreatePartner();
  const form = useForm({ resolver: zodResolver(partnerSchema), defaultValues: blank });

  return (
    <FormDialog
      title="New partner"
      form={form}
      submitLabel="Add"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await create.mutateAsync({ ...values, aadhaar_last4: values.aadhaar_last4 || null });
          notifications.show({ message: `${values.name} waits for papers and approval` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ContactFields control={form.control} />
      <TextField control={form.control} name="pan" label="PAN" />
      <TextField
        control={form.control}
        name="aadhaar_last4"
        label="Aadhaar, last four digits"
        description="Of a person; never the whole number"
        inputMode="numeric"
      />
      <AccountFields control={form.control} />
    </FormDialog>
  );
}
