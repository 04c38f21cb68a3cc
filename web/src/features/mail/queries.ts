import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";

import type { Answer, Item } from "@/api/answer";
import { api, unwrap } from "@/api/client";
import type { ChangeSmtp, MailServer, PreviewTemplate, RewordTemplate } from "@/api/schema.gen";

export type MailLine = Item<"/api/email-logs">;
export type Mail = Answer<"/api/email-logs/{log_id}">;
export type MailState = MailLine["state"];
export type TemplateLine = Answer<"/api/email-templates">[number];
export type MailTemplate = Answer<"/api/email-templates/{template_key}">;
export type SmtpConfig = Answer<"/api/smtp-config">;
export type Preset = Answer<"/api/smtp-config/presets">[number];

// The names under which the socket tells of them.
const mail = "mail";
const templates = "templates";
const smtp = "smtp";

export const mailsQuery = (states: MailState[], search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [mail, "list", { states, search }],
    queryFn: ({ pageParam: before, signal }) => {
      const query = { state: states, search, before };
      return unwrap(api.GET("/api/email-logs", { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const mailStatsQuery = queryOptions({
  queryKey: [mail, "stats"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/email-logs/stats", { signal })),
});

export const mailQuery = (id: string) =>
  queryOptions({
    queryKey: [mail, "record", id],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/email-logs/{log_id}", { params: { path: { log_id: id } }, signal })),
  });

export function useForgetBodies() {
  return useMutation({
    mutationFn: (days: number) =>
      unwrap(api.DELETE("/api/email-logs/cleanup", { params: { query: { days } } })),
    onSuccess: useRefresh(mail),
  });
}

export const templatesQuery = queryOptions({
  queryKey: [templates, "list"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/email-templates", { signal })),
});

export const templateQuery = (key: string) =>
  queryOptions({
    queryKey: [templates, "record", key],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/email-templates/{template_key}", { ...at(key), signal })),
  });

/** What these words would look like; asked anew for each wording, and shown as it was until then. */
export const previewQuery = (key: string, body: PreviewTemplate) =>
  queryOptions({
    queryKey: [templates, "preview", key, body],
    queryFn: ({ signal }) =>
      unwrap(api.POST("/api/email-templates/{template_key}/preview", { ...at(key), body, signal })),
    placeholderData: (before) => before,
    retry: false,
  });

export function useRewordTemplate(key: string) {
  return useMutation({
    mutationFn: (body: RewordTemplate) =>
      unwrap(api.PUT("/api/email-templates/{template_key}", { ...at(key), body })),
    onSuccess: useRefresh(templates),
  });
}

export function useResetTemplate(key: string) {
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/email-templates/{template_key}/reset", at(key))),
    onSuccess: useRefresh(templates),
  });
}

export const smtpQuery = queryOptions({
  queryKey: [smtp, "config"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/smtp-config", { signal })),
});

export const presetsQuery = queryOptions({
  queryKey: [smtp, "presets"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/smtp-config/presets", { signal })),
  staleTime: "static",
});

export function useChangeSmtp() {
  return useMutation({
    mutationFn: (body: ChangeSmtp) => unwrap(api.PUT("/api/smtp-config", { body })),
    onSuccess: useRefresh(smtp),
  });
}

export function useTrySmtp() {
  return useMutation({
    mutationFn: (body: MailServer) => unwrap(api.POST("/api/smtp-config/test", { body })),
  });
}

function at(key: string) {
  return { params: { path: { template_key: key } } };
}

function useRefresh(root: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: [root] });
}
