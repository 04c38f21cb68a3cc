import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import { asForm } from "@/api/form-data";
import { ifMatch, type Versioned } from "@/api/if-match";
import type {
  AdvanceTransfer,
  Booking,
  ConfirmTransfer,
  CreateBooking,
  Decide,
  RecordPayment,
  ReviseBooking,
  WithReason,
} from "@/api/schema.gen";
import { useIntent, type IntentHeaders } from "@/api/use-intent";

import { at, bookingQuery, root } from "./queries";

export function useCreateBooking() {
  return useChange((body: CreateBooking, headers) =>
    unwrap(api.POST("/api/bookings", { body, headers })),
  );
}

export function useReviseBooking(id: string) {
  return useChange(({ body, seen }: Versioned<ReviseBooking>, headers) =>
    unwrap(
      api.PUT("/api/bookings/{booking_id}", {
        params: { path: { booking_id: id }, header: ifMatch(seen) },
        body,
        headers,
      }),
    ),
  );
}

/** Of the desk, or of a sale below the landing price. */
export type Decision = "approve" | "approve_loss";

export function useDecide(id: string, decision: Decision) {
  return useChange((body: Decide, headers) =>
    unwrap(
      decision === "approve"
        ? approve(id, body, headers)
        : api.PUT("/api/bookings/{booking_id}/approve-loss", { ...at(id), body, headers }),
    ),
  );
}

export function approve(id: string, body: Decide, headers: IntentHeaders) {
  return api.PUT("/api/bookings/{booking_id}/approve", { ...at(id), body, headers });
}

export function useSendConfirmation(id: string) {
  return useChange((_: undefined, headers) =>
    unwrap(api.POST("/api/bookings/{booking_id}/confirmations", { ...at(id), headers })),
  );
}

export function useRecordPayment(id: string) {
  return useChange((body: RecordPayment, headers) =>
    unwrap(api.POST("/api/bookings/{booking_id}/payments", { ...at(id), body, headers })),
  );
}

export function useReversePayment(id: string, tranche: string) {
  return useChange(({ reason }: WithReason, headers) =>
    unwrap(
      api.DELETE("/api/bookings/{booking_id}/payments/{tranche_id}", {
        params: { path: { booking_id: id, tranche_id: tranche }, query: { reason } },
        headers,
      }),
    ),
  );
}

export function useAdvanceTransfer(id: string) {
  return useChange((body: AdvanceTransfer, headers) =>
    unwrap(api.PUT("/api/bookings/{booking_id}/transfer", { ...at(id), body, headers })),
  );
}

export function useConfirmTransfer(id: string) {
  return useChange((body: ConfirmTransfer, headers) =>
    unwrap(api.PUT("/api/bookings/{booking_id}/confirm-transfer", { ...at(id), body, headers })),
  );
}

export function useGiveInsiderForm(id: string) {
  return useChange((file: File, headers) =>
    unwrap(
      api.POST("/api/bookings/{booking_id}/insider-form", {
        ...at(id),
        headers,
        // The generated type knows a file only as a string; the form carries it as it is.
        body: { file: file as unknown as string },
        bodySerializer: () => {
          const form = new FormData();
          form.set("file", file);
          return form;
        },
      }),
    ),
  );
}

/** Kept as a paper; nothing of the booking itself changes. */
export function useUploadProof(booking: string, payment: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      unwrap(
        api.POST("/api/payments/upload-proof", {
          // The generated type knows a file only as a string; the form carries it as it is.
          body: { booking_id: booking, payment_id: payment, file: file as unknown as string },
          bodySerializer: asForm,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}

export function useVoidBooking(id: string) {
  return useChange((body: WithReason, headers) =>
    unwrap(api.PUT("/api/bookings/{booking_id}/void", { ...at(id), body, headers })),
  );
}

export function useWithdrawBooking(id: string) {
  return useChange(({ reason }: WithReason, headers) =>
    unwrap(
      api.DELETE("/api/bookings/{booking_id}", {
        params: { path: { booking_id: id }, query: { reason } },
        headers,
      }),
    ),
  );
}

/** The changed record is shown at once; all that it may have moved is asked again. */
function useChange<Input>(send: (input: Input, headers: IntentHeaders) => Promise<Booking>) {
  const client = useQueryClient();
  return useIntent(send, async (booking) => {
    client.setQueryData(bookingQuery(booking.id).queryKey, booking);
    await client.invalidateQueries({ queryKey: [root] });
  });
}
