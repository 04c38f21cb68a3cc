import { TableFiles } from "@/ui/table-files";

import { filterOf } from "./search";
import { useCommissionSearch } from "./use-search";

/** The commissions that are listed, as files. */
export function CommissionFiles() {
  const { kind, states, search } = filterOf(useCommissionSearch().search);
  return <TableFiles table={`${kind}-commissions`} query={{ state: states, search }} />;
}
