import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { useMe } from "@/api/me";
import { may, permissions } from "@/lib/permissions";
import { useTablePreferences } from "@/ui/data-table/preferences";
import { TableOptions } from "@/ui/data-table/table-options";
import { NotAllowed } from "@/ui/empty";
import { ListLayout } from "@/ui/list-layout";
import { NewButton } from "@/ui/new-button";
import { SearchBox } from "@/ui/search-box";
import { ViewTabs } from "@/ui/view-tabs";
import { TableFiles } from "@/ui/table-files";

import { userColumns } from "./columns";
import { HierarchyTree } from "./hierarchy-tree";
import { NewUserDialog } from "./new-dialog";
import { UserPanel } from "./panel";
import { rolesQuery } from "./queries";
import { useUsersSearch, views } from "./search";
import { UserTable } from "./table";

export function UsersPage() {
  const me = useMe();
  if (!may(me, permissions.readUsers)) return <NotAllowed what="the people of the firm" />;
  return <Users mayInvite={may(me, permissions.manageUsers)} />;
}

function Users({ mayInvite }: { mayInvite: boolean }) {
  const { search, change, filter, asTree } = useUsersSearch();
  const [inviting, setInviting] = useState(false);
  const preferences = useTablePreferences("users");

  return (
    <>
      <ListLayout
        title="People"
        actions={mayInvite && <NewButton label="Invite" onClick={() => setInviting(true)} />}
        views={
          <ViewTabs
            tabs={views.map(({ label, view }) => ({
              label,
              search: { ...search, open: undefined, view },
              current: view === views.find((known) => known.view === search.view)?.view,
            }))}
          />
        }
        filters={
          !asTree && (
            <>
              <SearchBox
                label="Search people"
                placeholder="Name, e-mail, title or manager"
                words={search.search}
                onSearch={(words) => change({ search: words })}
              />
              <RoleFilter role={search.role} onChange={(role) => change({ role })} />
              <TableFiles table="users" query={{ ...filter }} />
              <TableOptions columns={userColumns} preferences={preferences} />
            </>
          )
        }
        table={asTree ? <HierarchyTree /> : <UserTable preferences={preferences} />}
        panel={
          search.open && <UserPanel id={search.open} onClose={() => change({ open: undefined })} />
        }
      />
      {inviting && <NewUserDialog onClose={() => setInviting(false)} />}
    </>
  );
}

interface RoleFilterProps {
  role: number | undefined;
  onChange: (role: number | undefined) => void;
}

function RoleFilter({ role, onChange }: RoleFilterProps) {
  const { data: roles = [] } = useQuery(rolesQuery);
  return (
    <Select
      size="xs"
      w={140}
      aria-label="Role"
      placeholder="Any role"
      clearable
      value={role ? String(role) : null}
      onChange={(chosen) => onChange(chosen ? Number(chosen) : undefined)}
      data={roles.map(({ id, title }) => ({ value: String(id), label: title }))}
    />
  );
}
