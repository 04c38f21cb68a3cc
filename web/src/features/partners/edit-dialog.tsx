import { zodResolver } from "@hookform/resolvers/zod";
import { notifications } from "@mantine/notifications";
import { useForm } from "react-hook-form";

import { ConflictNotice } from "@/ui/form/conflict-notice";
import { FormDialog } from "@/ui/form/form-dialog";
import { useVersioned } from "@/ui/form/use-versioned";

import { ContactFields } from "./fields";
import { useRevisePartner, type Partner } from "./queries";
import { revisionSchema } from "./schemas";

interface EditPartnerDialogProps {
  partner: Partner;
  onClose: () => void;
}

const labels = { name: "Name", share: "Share", email: "E-mail", mobile: "Mobile" };

function valuesOf({ name, email, mobile, share }: Partner) {
  return { name, email: email ?? "", mobile: mobile ?? "", share };
}

export function EditPartnerDialog({ partner, onClose }: EditPartnerDialogProps) {
  const revise = useRevisePartner(partner.id);
  const form = useForm({
    resolver: zodResolver(revisionSchema),
    defaultValues: valuesOf(partner),
  });
  const versioned = useVersioned(form, partner, valuesOf);

  return (
    <FormDialog
      title={`Change ${partner.number}`}
      form={form}
      submitLabel={versioned.conflict ? "Save mine over it" : "Save"}
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
        try {
          const { state } = await revise.mutateAsync({ body: values, seen: versioned.seen });
          const then = state === "pending" ? " and waits for approval" : "";
          notifications.show({ message: `${values.name} is changed${then}` });
          onClose();
        } catch (error) {
          versioned.refused(error);
        }
      }}
    >
      <ContactFields control={form.control} />
    </FormDialog>
  );
}
