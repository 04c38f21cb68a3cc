import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { RevisionDialog } from "@/ui/form/revision-dialog";

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

  return (
    <RevisionDialog
      title={`Change ${partner.number}`}
      form={form}
      record={partner}
      valuesOf={valuesOf}
      labels={labels}
      save={async (values, seen) => {
        const { state } = await revise.mutateAsync({ body: values, seen });
        return `${values.name} is changed${state === "pending" ? " and waits for approval" : ""}`;
      }}
      onClose={onClose}
    >
      <ContactFields control={form.control} />
    </RevisionDialog>
  );
}
