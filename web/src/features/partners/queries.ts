import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import { ifMatch, type Versioned } from "@/api/if-match";
import type {
  AddPartnerBankAccount,
  CreatePartner,
  PartnerPaperKind,
  PartnerState,
  RevisePartner,
} from "@/api/schema.gen";

export type PartnerLine = Item<"/api/referral-partners">;
export type Partner = Answer<"/api/referral-partners/{rp_id}">;

export interface PartnerFilter {
  state?: PartnerState[];
  active?: boolean;
}

// Everything about partners is under this key, which is also the topic of the live socket.
const root = "partners";

export const partnersQuery = (filter: PartnerFilter, search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [root, "list", { ...filter, search }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { ...filter, search, before };
      return unwrap(api.GET("/api/referral-partners", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/referral-partners/{rp_id}", { ...at(id), signal })),
  });

export const partnerBookingsQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "bookings", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/referral-partners/{rp_id}/bookings", { ...at(id), signal })),
  });

export function useCreatePartner() {
  return useMutation({
    mutationFn: (body: CreatePartner) => unwrap(api.POST("/api/referral-partners", { body })),
    onSuccess: useRefresh(),
  });
}

export function useRevisePartner(id: string) {
  return useMutation({
    mutationFn: ({ body, seen }: Versioned<RevisePartner>) =>
      unwrap(
        api.PUT("/api/referral-partners/{rp_id}", {
          params: { path: { rp_id: id }, header: ifMatch(seen) },
          body,
        }),
      ),
    onSuccess: useRefresh(),
  });
}

export function useAddPartnerAccount(id: string) {
  return useMutation({
    mutationFn: (body: AddPartnerBankAccount) =>
      unwrap(api.POST("/api/referral-partners/{rp_id}/bank-account", { ...at(id), body })),
    onSuccess: useRefresh(),
  });
}

export function useApprovePartner(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.PUT("/api/referral-partners/{rp_id}/approve", at(id))),
    onSuccess: useRefresh(),
  });
}

export function useTogglePartner(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.PUT("/api/referral-partners/{rp_id}/toggle-active", at(id))),
    onSuccess: useRefresh(),
  });
}

interface Paper {
  kind: PartnerPaperKind;
  file: File;
}

export function useHandInPaper(id: string) {
  return useMutation({
    mutationFn: ({ kind, file }: Paper) =>
      unwrap(
        api.POST("/api/referral-partners/{rp_id}/documents", {
          ...at(id),
          // The generated type knows a file only as a string; the form carries it as it is.
          body: { kind, file: file as unknown as string },
          bodySerializer: () => {
            const form = new FormData();
            form.set("kind", kind);
            form.set("file", file);
            return form;
          },
        }),
      ),
    onSuccess: useRefresh(),
  });
}

function at(id: string) {
  return { params: { path: { rp_id: id } } };
}

function useRefresh() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
