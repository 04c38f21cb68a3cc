import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { AnswerBooking } from "@/api/schema.gen";

export type OwnBooking = Item<"/api/portal/bookings">;
export type OwnBookingRecord = Answer<"/api/portal/bookings/{booking_id}">;
export type OwnPayment = Answer<"/api/portal/payments">[number];
export type Profile = Answer<"/api/portal/profile">;

const root = "portal";
const meta = { topics: ["bookings", "payments", "transfers", "notes", "refunds"] };

export const portfolioQuery = queryOptions({
  queryKey: [root, "portfolio"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/portal/portfolio", { signal })),
  meta,
});

export const bookingsQuery = infiniteQueryOptions({
  queryKey: [root, "bookings"],
  queryFn: ({ pageParam: before, signal }) =>
    unwrap(api.GET("/api/portal/bookings", { params: { query: { before } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  meta,
});

export const bookingQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "booking", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/portal/bookings/{booking_id}", { ...at(id), signal })),
    meta,
  });

export const paymentsQuery = queryOptions({
  queryKey: [root, "payments"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/portal/payments", { signal })),
  meta,
});

export const profileQuery = queryOptions({
  queryKey: [root, "profile"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/portal/profile", { signal })),
});

export function useAnswer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AnswerBooking) =>
      unwrap(api.POST("/api/portal/bookings/{booking_id}/answer", { ...at(id), body })),
    onSuccess: (booking) => {
      client.setQueryData(bookingQuery(id).queryKey, booking);
      return client.invalidateQueries({ queryKey: [root] });
    },
  });
}

function at(id: string) {
  return { params: { path: { booking_id: id } } };
}
