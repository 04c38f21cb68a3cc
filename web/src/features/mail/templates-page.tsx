import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { FileText } from "lucide-react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { DataTable } from "@/ui/data-table/data-table";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { Empty, NotAllowed } from "@/ui/empty";
import { ListEmpty } from "@/ui/list-empty";
import { ListLayout } from "@/ui/list-layout";
import { SearchBox } from "@/ui/search-box";
import { useListSearch } from "@/ui/use-list-search";

import { templateColumns } from "./columns";
import { templatesQuery, type TemplateLine } from "./queries";

export function TemplatesPage() {
  if (!may(useMe(), permissions.readMail)) return <NotAllowed what="mail templates" />;
  return <Templates />;
}

function Templates() {
  const navigate = useNavigate();
  const { search, change } = useListSearch();
  const preferences = useTablePreferences("templates");
  const list = useQuery(templatesQuery);
  return (
    <ListLayout
      title="Mail templates"
      note="The words of every mail; yours count until you reset them"
      filters={
        <>
          <SearchBox
            label="Search templates"
            placeholder="Name or subject"
            words={search.search}
            onSearch={(words) => change({ search: words })}
          />
          <TableOptions columns={templateColumns} preferences={preferences} />
        </>
      }
      table={
        <DataTable
          label="Mail templates"
          columns={templateColumns}
          rows={list.data?.filter((template) => matches(template, search.search)) ?? []}
          rowId={(template) => template.key}
          preferences={preferences}
          onOpen={({ key }) => void navigate({ to: "/mail/templates/$key", params: { key } })}
          loading={list.isPending}
          empty={
            <ListEmpty error={list.error} onRetry={() => void list.refetch()}>
              <Empty icon={FileText} title="There are no templates" />
            </ListEmpty>
          }
        />
      }
    />
  );
}

function matches({ title, subject, key }: TemplateLine, words = ""): boolean {
  return `${title} ${subject} ${key}`.toLowerCase().includes(words.toLowerCase());
}
