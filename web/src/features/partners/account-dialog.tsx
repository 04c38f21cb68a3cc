import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { AccountFields } from "./fields";
import { useAddPartnerAccount, type Partner } from "./queries";
import { accountSchema } from "./schemas";

interface AccountDialogProps {
  partner: Partner;
  onClose: () => void;
}

export function AccountDialog({ partner, onClose }: AccountDialogProps) {
  const add = useAddPartnerAccount(partner.id);
  const form = useForm({
    resolver: zodResolver(accountSchema),
    defaultValues: { holder: partner.name, ifsc: "", account_number: "" },
  });

  return (
    <FormDialog
      title="Another bank account"
      form={form}
      submitLabel="Add"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          await add.mutateAsync(values);
          notifications.show({ message: `${partner.name} waits for approval again` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <AccountFields control={form.control} autoFocus />
    </FormDialog>
  );
}
