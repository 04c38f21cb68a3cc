import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { Choice } from "@/ui/form/fields";

/** What a filter offers: those found by the words, and the one already chosen, whatever was typed. */
export interface Choices {
  found: Choice[];
  chosen: Choice | undefined;
}

const clientsFoundQuery = (search: string) =>
  queryOptions({
    queryKey: ["clients", "found", search],
    queryFn: ({ signal }) => {
      const query = { role: "client", search: search || undefined } as const;
      return unwrap(api.GET("/api/clients", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });

const clientQuery = (id: string) =>
  queryOptions({
    queryKey: ["clients", "record", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/clients/{client_id}", { params: { path: { client_id: id } }, signal })),
  });

const stocksFoundQuery = (search: string) =>
  queryOptions({
    queryKey: ["stocks", "found", search],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/stocks", { params: { query: { search: search || undefined } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

const stockQuery = (id: string) =>
  queryOptions({
    queryKey: ["stocks", "record", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/stocks/{stock_id}", { params: { path: { stock_id: id } }, signal })),
  });

export function useClientChoices(words: string, id: string | undefined): Choices {
  const found = useQuery(clientsFoundQuery(words)).data?.items ?? [];
  const chosen = useQuery({ ...clientQuery(id ?? ""), enabled: id !== undefined }).data;
  return {
    found: found.map((client) => ({ value: client.id, label: client.name })),
    chosen: chosen && { value: chosen.id, label: chosen.name },
  };
}

export function useStockChoices(words: string, id: string | undefined): Choices {
  const found = useQuery(stocksFoundQuery(words)).data?.items ?? [];
  const chosen = useQuery({ ...stockQuery(id ?? ""), enabled: id !== undefined }).data;
  return {
    found: found.map((stock) => ({ value: stock.id, label: stock.symbol })),
    chosen: chosen && { value: chosen.id, label: chosen.symbol },
  };
}
