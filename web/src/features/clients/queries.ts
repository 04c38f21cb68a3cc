import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import { ifMatch, type Versioned } from "@/api/if-match";
import { asForm } from "@/api/form-data";
import type {
  AddBankAccount,
  AddDematAccount,
  CreateClient,
  Field,
  PaperKind,
  PaperShape,
  RevealNumber,
  ReviseClient,
  SuspendClient,
  WaivePaper,
} from "@/api/schema.gen";

export type ClientLine = Item<"/api/clients">;
export type Client = Answer<"/api/clients/{client_id}">;
export type ClientEvent = Answer<"/api/clients/{client_id}/history">[number];
export type Portfolio = Answer<"/api/reports/client-portfolio/{client_id}">;
export type Role = CreateClient["role"];

const root = "clients";

export interface ClientFilter {
  role?: Role;
  search?: string;
  papers_added?: boolean;
}

export const clientsQuery = (filter: ClientFilter) =>
  infiniteQueryOptions({
    queryKey: [root, "list", filter],
    queryFn: ({ pageParam: before, signal }) =>
      unwrap(api.GET("/api/clients", { params: { query: { ...filter, before } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const clientQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "record", id],
    queryFn: ({ signal }) => unwrap(api.GET("/api/clients/{client_id}", { ...at(id), signal })),
  });

export const clientHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "history", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/clients/{client_id}/history", { ...at(id), signal })),
  });

export const portfolioQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "portfolio", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/reports/client-portfolio/{client_id}", { ...at(id), signal })),
    meta: { topics: ["transfers", "notes"] },
  });

export const accessQuery = (id: string) =>
  queryOptions({
    queryKey: [root, "access", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/clients/{client_id}/access", { ...at(id), signal })),
    meta: { topics: ["users", "admission"] },
  });

/** Gives access, or with `give` false takes it. */
export function useChangeAccess(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (give: boolean) =>
      give
        ? unwrap(api.PUT("/api/clients/{client_id}/access", at(id)))
        : unwrap(api.DELETE("/api/clients/{client_id}/access", at(id))),
    onSuccess: (now) => {
      client.setQueryData(accessQuery(id).queryKey, now);
      return client.invalidateQueries({ queryKey: [root, "history", id] });
    },
  });
}

export const employeesQuery = queryOptions({
  queryKey: ["users", "employees"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/employees", { signal })),
});

export function useCreateClient() {
  return useChange((body: CreateClient) => api.POST("/api/clients", { body }));
}

export function useReviseClient(id: string) {
  return useChange(({ body, seen }: Versioned<ReviseClient>) =>
    api.PUT("/api/clients/{client_id}", {
      params: { path: { client_id: id }, header: ifMatch(seen) },
      body,
    }),
  );
}

export function useApproveClient(id: string) {
  return useChange(() => api.PUT("/api/clients/{client_id}/approve", at(id)));
}

export function useSuspendClient(id: string) {
  return useChange((body: SuspendClient) =>
    api.PUT("/api/clients/{client_id}/suspend", { ...at(id), body }),
  );
}

export function useUnsuspendClient(id: string) {
  return useChange(() => api.PUT("/api/clients/{client_id}/unsuspend", at(id)));
}

export function useWithdrawClient(id: string) {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE("/api/clients/{client_id}", at(id))),
  });
}

export function useCloneClient(id: string) {
  return useChange(() => api.POST("/api/clients/{client_id}/clone", at(id)));
}

export function useMapEmployee(id: string) {
  return useChange((employee: string | null) =>
    api.PUT("/api/clients/{client_id}/employee-mapping", { ...at(id), body: { employee } }),
  );
}

export function useAddBankAccount(id: string) {
  return useChange((body: AddBankAccount) =>
    api.POST("/api/clients/{client_id}/bank-account", { ...at(id), body }),
  );
}

export function useAddDematAccount(id: string) {
  return useChange((body: AddDematAccount) =>
    api.POST("/api/clients/{client_id}/demat-account", { ...at(id), body }),
  );
}

export function useHandIn(id: string) {
  return useChange(({ kind, file }: { kind: PaperKind; file: File }) =>
    api.POST("/api/clients/{client_id}/documents", {
      ...at(id),
      body: { kind, file: file as unknown as string },
      bodySerializer: asForm,
    }),
  );
}

export function useHandInTo() {
  return useChange(({ id, kind, file }: { id: string; kind: PaperKind; file: File }) =>
    api.POST("/api/clients/{client_id}/documents", {
      ...at(id),
      body: { kind, file: file as unknown as string },
      bodySerializer: asForm,
    }),
  );
}

export type PaperReading = Answer<"/api/clients/{client_id}/documents/{file_name}/ocr">;
export type ReadField = Field;

/** What a paper says; nothing is kept. */
export function usePreviewPaper() {
  return useMutation({
    mutationFn: ({ kind, file }: { kind: PaperShape; file: File }) =>
      unwrap(
        api.POST("/api/ocr/preview", {
          body: { kind, file: file as unknown as string },
          bodySerializer: asForm,
        }),
      ),
  });
}

export const paperReadingQuery = (id: string, file: string) =>
  queryOptions({
    queryKey: [root, "reading", id, file],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/clients/{client_id}/documents/{file_name}/ocr", {
          params: { path: { client_id: id, file_name: file } },
          signal,
        }),
      ),
  });

export function useReadAgain(id: string, file: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      unwrap(
        api.POST("/api/clients/{client_id}/documents/{file_name}/ocr", {
          params: { path: { client_id: id, file_name: file } },
        }),
      ),
    onSuccess: (reading) => client.setQueryData(paperReadingQuery(id, file).queryKey, reading),
  });
}

export function useWaivePaper(id: string) {
  return useChange((body: WaivePaper) =>
    api.POST("/api/clients/{client_id}/documents/waivers", { ...at(id), body }),
  );
}

export function useRevealNumber(id: string) {
  return useMutation({
    mutationFn: (body: RevealNumber) =>
      unwrap(api.POST("/api/clients/{client_id}/reveal", { ...at(id), body })),
  });
}

function at(id: string) {
  return { params: { path: { client_id: id } } };
}

type Reply = Parameters<typeof unwrap<Client>>[0];

function useChange<Input = void>(send: (input: Input) => Reply) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => unwrap(send(input)),
    onSuccess: () => client.invalidateQueries({ queryKey: [root] }),
  });
}
