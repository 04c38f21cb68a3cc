import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { FormDialog } from "@/ui/form/form-dialog";
import { showProblem } from "@/ui/form/problem-to-form";

import { ContactFields } from "./fields";
import { useRevisePartner, type Partner } from "./queries";
import { revisionSchema } from "./schemas";

interface EditPartnerDialogProps {
  partner: Partner;
  onClose: () => void;
}

export function EditPartnerDialog({ partner, onClose }: EditPartnerDialogProps) {
  const revise = useRevisePartner(partner.id);
  const form = useForm({
    resolver: zodResolver(revisionSchema),
    defaultValues: {
      name: partner.name,
      email: partner.email ?? "",
      mobile: partner.mobile ?? "",
      share: partner.share,
    },
  });

  return (
    <FormDialog
      title={`Change ${partner.number}`}
      form={form}
      submitLabel="Save"
      onClose={onClose}
      onSubmit={async (values) => {
        try {
          const { state } = await revise.mutateAsync(values);
          const then = state === "pending" ? " and waits for approval" : "";
          notifications.show({ message: `${values.name} is changed${then}` });
          onClose();
        } catch (error) {
          showProblem(form, error);
        }
      }}
    >
      <ContactFields control={form.control} />
    </FormDialog>
  );
}
