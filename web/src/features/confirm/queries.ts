import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { Answer } from "@/api/schema.gen";

export interface Link {
  booking: string;
  token: string;
}

/** Reading decides nothing, so that a mail program that opens links answers for nobody. */
export const termsQuery = (link: Link) =>
  queryOptions({
    queryKey: ["confirm", link],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/booking-confirm/{booking_id}/{token}", { ...at(link), signal })),
    staleTime: Infinity,
    retry: false,
  });

export function useAnswer(link: Link) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Answer) =>
      unwrap(api.POST("/api/booking-confirm/{booking_id}/{token}", { ...at(link), body })),
    onSuccess: (terms) => client.setQueryData(termsQuery(link).queryKey, terms),
  });
}

function at({ booking, token }: Link) {
  return { params: { path: { booking_id: booking, token } } };
}
