import type { Place } from "./queries";

export interface Branch extends Place {
  reports: Branch[];
}

/** Places as trees. Whose manager is not among them stands at the top, as for the lead of a team. */
export function branches(places: Place[]): Branch[] {
  const all = new Map(places.map((place) => [place.id, { ...place, reports: [] as Branch[] }]));
  const tops: Branch[] = [];
  for (const branch of all.values()) {
    const above = branch.manager_id ? all.get(branch.manager_id) : undefined;
    (above?.reports ?? tops).push(branch);
  }
  return tops;
}
