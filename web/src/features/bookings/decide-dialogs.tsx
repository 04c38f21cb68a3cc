import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";

import { isNegative } from "@/lib/decimal";
import { exactRupees, quantity } from "@/lib/format";
import { Fact, Facts } from "@/ui/facts";
import { AreaField } from "@/ui/form/area-field";
import { FormDialog } from "@/ui/form/form-dialog";
import { Money } from "@/ui/money";

import type { DialogProps } from "./action-dialog";
import { useDecide, type Decision } from "./changes";
import { reasonSchema, remarkSchema } from "./schemas";
import { useDoing } from "./use-doing";

export const ApproveDialog = (props: DialogProps) => <Approve {...props} decision="approve" />;
export const ApproveLossDialog = (props: DialogProps) => (
  <Approve {...props} decision="approve_loss" />
);
export const RefuseDialog = (props: DialogProps) => <Refuse {...props} decision="approve" />;
export const RefuseLossDialog = (props: DialogProps) => (
  <Refuse {...props} decision="approve_loss" />
);

interface DecideProps extends DialogProps {
  decision: Decision;
}

function Approve({ booking, decision, onClose }: DecideProps) {
  const decide = useDecide(booking.id, decision);
  const form = useForm({ resolver: zodResolver(remarkSchema), defaultValues: { reason: "" } });
  const doing = useDoing(form, onClose);
  const ofLoss = decision === "approve_loss";

  return (
    <FormDialog
      title={ofLoss ? `Approve the loss on ${booking.number}` : `Approve ${booking.number}`}
      form={form}
      submitLabel="Approve"
      onClose={onClose}
      onSubmit={({ reason }) =>
        doing(
          () => decide.mutateAsync({ approve: true, reason: reason || null }),
          `${booking.number} is approved`,
        )
      }
    >
      <Terms booking={booking} />
      <AreaField control={form.control} name="reason" label="Remark, if any" autoFocus />
    </FormDialog>
  );
}

function Refuse({ booking, decision, onClose }: DecideProps) {
  const decide = useDecide(booking.id, decision);
  const form = useForm({ resolver: zodResolver(reasonSchema), defaultValues: { reason: "" } });
  const doing = useDoing(form, onClose);

  return (
    <FormDialog
      title={`Refuse ${booking.number}`}
      form={form}
      submitLabel="Refuse the booking"
      danger
      onClose={onClose}
      onSubmit={({ reason }) =>
        doing(() => decide.mutateAsync({ approve: false, reason }), `${booking.number} is refused`)
      }
    >
      <AreaField
        control={form.control}
        name="reason"
        label="Reason"
        description="The booking ends, and its shares are free. This stands in the history for good."
        autoFocus
      />
    </FormDialog>
  );
}

/** What one says yes to. */
function Terms({ booking }: Pick<DialogProps, "booking">) {
  return (
    <Facts>
      <Fact label="Client">{booking.client}</Fact>
      <Fact label="Shares">
        {quantity(booking.quantity)} {booking.symbol} at {exactRupees(booking.selling_price)}
      </Fact>
      <Fact label="Landing price">
        <Money amount={booking.landing_price} exact />
      </Fact>
      <Fact label={isNegative(booking.revenue) ? "Loss against landing" : "Revenue over landing"}>
        <Money amount={booking.revenue} exact />
      </Fact>
      <Fact label="Consideration" result>
        <Money amount={booking.consideration} exact />
      </Fact>
    </Facts>
  );
}
