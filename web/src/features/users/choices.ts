import { useQuery } from "@tanstack/react-query";

import type { Choice } from "@/ui/form/fields";

import { managersQuery, rolesQuery } from "./queries";

/** The roles this person may give. */
export function useRoleChoices(): Choice[] {
  const { data: roles = [] } = useQuery(rolesQuery);
  return roles
    .filter(({ grantable }) => grantable)
    .map(({ id, title }) => ({ value: String(id), label: title }));
}

/** Everybody who may lead somebody, but the one to be led. */
export function useManagerChoices(but?: string): Choice[] {
  const { data: managers = [] } = useQuery(managersQuery);
  return managers
    .filter(({ id }) => id !== but)
    .map(({ id, name, title }) => ({ value: id, label: title ? `${name}, ${title}` : name }));
}
