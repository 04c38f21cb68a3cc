import { useMutation, useQueryClient } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import { asForm } from "@/api/form-data";
import type { Report } from "@/api/schema.gen";

import { noEdits, type Edits } from "./edits";

export type Sheet = "clients" | "stocks" | "bookings";
export type Mapping = Record<string, string>;

interface Asked {
  file: File;
  mapping: Mapping | undefined;
  edits: Edits;
  dryRun: boolean;
  leaveOut: boolean;
}

/** Judges a sheet, or brings it in; the lists it changes are asked again. */
export function useSheet(sheet: Sheet) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (asked: Asked) => unwrap(send(sheet, asked)),
    onSuccess: (report: Report) => {
      if (!report.dry_run) void client.invalidateQueries({ queryKey: [sheet] });
    },
  });
}

function send(sheet: Sheet, { file, mapping, edits, dryRun, leaveOut }: Asked) {
  const options = {
    params: { query: { dry_run: dryRun, leave_out_invalid: leaveOut } },
    body: {
      file: file as unknown as string,
      ...(mapping && { mapping: JSON.stringify(mapping) }),
      ...(edits !== noEdits && {
        corrections: JSON.stringify(edits.corrections),
        skip: JSON.stringify(edits.skip),
      }),
    },
    bodySerializer: asForm,
  };
  switch (sheet) {
    case "clients":
      return api.POST("/api/clients/bulk-upload", options);
    case "stocks":
      return api.POST("/api/stocks/bulk-upload", options);
    case "bookings":
      return api.POST("/api/bookings/bulk-upload", options);
  }
}
