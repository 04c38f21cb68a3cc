import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";

import type { BookingFilter } from "./search";

// Everything about bookings is under this key, which is also a topic of the live socket.
export const root = "bookings";

// Payments and transfers have topics of their own and change bookings all the same.
const meta = { topics: ["payments", "transfers"] };

export const bookingsQuery = (filter: BookingFilter) =>
  infiniteQueryOptions({
    queryKey: [root, "list", filter],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { ...asked(filter), sort: filter.sort, before };
      return unwrap(api.GET("/api/bookings", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    meta,
  });

export const bookingTotalsQuery = (filter: BookingFilter) => {
  const query = asked(filter);
  return queryOptions({
    queryKey: [root, "totals", query],
    queryFn: ({ signal }) => unwrap(api.GET("/api/bookings/totals", { params: { query }, signal })),
    placeholderData: keepPreviousData,
    meta,
  });
};

function asked({
  stages,
  client,
  stock,
  kind,
  since,
  until,
  mine,
  expired,
  search,
}: BookingFilter) {
  return {
    stage: stages,
    client_id: client,
    stock_id: stock,
    kind,
    since,
    until,
    mine,
    expired,
    search,
  };
}

/** Where the file of what is listed is fetched from. */
export function exportAddress(form: "excel" | "pdf", filter: BookingFilter): string {
  const said = new URLSearchParams({ format: form });
  for (const [name, value] of Object.entries(asked(filter))) {
    for (const one of [value ?? []].flat()) said.append(name, String(one));
  }
  return `/api/bookings-export?${said.toString()}`;
}

export const bookingQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/bookings/{booking_id}", { ...at(id), signal })),
    meta,
  });

export const bookingHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "history", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/bookings/{booking_id}/history", { ...at(id), signal })),
    meta,
  });

export const bookingPaymentsQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "payments", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/bookings/{booking_id}/payments", { ...at(id), signal })),
    meta,
  });

export const transferStepsQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "transfer", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/bookings/{booking_id}/transfer", { ...at(id), signal })),
    meta,
  });

export const confirmationsQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "confirmations", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/bookings/{booking_id}/confirmations", { ...at(id), signal })),
  });

export const bookingDocumentsQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "documents", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/bookings/{booking_id}/documents", { ...at(id), signal })),
    meta: { topics: ["payments", "notes"] },
  });

export const useMakeContractNote = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/bookings/{booking_id}/contract-note", at(id))),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
};

export const bookingNamesQuery = queryOptions({
  queryKey: [root, "names"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/bookings/names", { signal })),
});

export const approvedPartnersQuery = (search: string) =>
  queryOptions({
    queryKey: ["partners", "approved", search],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/referral-partners-approved", {
          params: { query: { search: search || undefined } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: ["partners", "record", id],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/referral-partners/{rp_id}", { params: { path: { rp_id: id } }, signal }),
      ),
  });

export const clientConflictsQuery = (clientId: string) =>
  queryOptions({
    queryKey: ["clients", "conflicts", clientId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/bookings/check-client-rp-conflict/{client_id}", {
          params: { path: { client_id: clientId } },
          signal,
        }),
      ),
  });

export function at(id: string) {
  return { params: { path: { booking_id: id } } };
}
