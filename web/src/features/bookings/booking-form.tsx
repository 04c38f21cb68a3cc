import { zodResolver } from "@hookform/resolvers/zod";
import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useForm, type Control } from "react-hook-form";

import type { BookableStock, Booking } from "@/api/schema.gen";
import { ChoiceField, type Choice } from "@/ui/form/fields";
import { FormProblem } from "@/ui/form/form-problem";
import { showProblem } from "@/ui/form/problem-to-form";
import { UnsavedGuard } from "@/ui/form/unsaved-guard";
import { LinkButton } from "@/ui/links";

import { agreedTerms } from "./agreed-terms";
import classes from "./booking-form.module.css";
import { useCreateBooking } from "./changes";
import { Estimate } from "./estimate";
import { bookingNamesQuery } from "./queries";
import { bookingSchema, type BookingValues } from "./schemas";
import { kinds } from "./search";
import { TermsFields } from "./terms-fields";

interface BookingFormProps {
  onBooked: (booking: Booking) => Promise<void>;
}

const blank: BookingValues = {
  kind: "client",
  client_id: "",
  stock_id: "",
  quantity: "",
  selling_price: "",
  partner_id: "",
  partner_share: "",
  note: "",
};

export function BookingForm({ onBooked }: BookingFormProps) {
  const create = useCreateBooking();
  const form = useForm({ resolver: zodResolver(bookingSchema), defaultValues: blank });
  const { isDirty, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (values) => {
    const { kind, client_id, stock_id, ...terms } = values;
    try {
      const booking = { kind, client_id, stock_id, ...agreedTerms(terms) };
      await onBooked(await create.mutateAsync(booking));
    } catch (error) {
      showProblem(form, error);
    }
  });

  return (
    <form
      noValidate
      className={classes.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
      }}
    >
      <div className={classes.fields}>
        <UnsavedGuard dirty={isDirty && !isSubmitting} />
        <FormProblem form={form} />
        <WhoAndWhat control={form.control} />
        <TermsFields control={form.control} />
        <Group gap={8} mt={8}>
          <span className={classes.keys}>Ctrl + Enter books it from anywhere</span>
          <LinkButton to="/bookings" variant="default">
            Back to bookings
          </LinkButton>
          <Button type="submit" loading={isSubmitting}>
            Book the sale
          </Button>
        </Group>
      </div>
      <Estimate control={form.control} />
    </form>
  );
}

function WhoAndWhat({ control }: { control: Control<BookingValues> }) {
  const names = useQuery(bookingNamesQuery).data;
  return (
    <>
      <ChoiceField
        control={control}
        name="client_id"
        label="Client"
        choices={names?.clients.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        nothingFound="No approved client of yours is called that"
      />
      <ChoiceField
        control={control}
        name="stock_id"
        label="Stock"
        choices={names?.stocks.map(toStockChoice) ?? []}
        nothingFound="No stock on sale is called that"
      />
      <ChoiceField control={control} name="kind" label="Kind" choices={kinds} />
    </>
  );
}

function toStockChoice({ id, name, symbol }: BookableStock): Choice {
  return { value: id, label: `${name} · ${symbol}` };
}
