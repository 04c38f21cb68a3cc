import { Select } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";

import { sentenceOf } from "@/api/problem";
import { Fact } from "@/ui/facts";

import { employeesQuery, useMapEmployee, type Client } from "./queries";

/** Who looks after the client; whoever may gives them to somebody else in place. */
export function EmployeeFact({ client, mayMap }: { client: Client; mayMap: boolean }) {
  const { data: employees } = useQuery({ ...employeesQuery, enabled: mayMap });
  const map = useMapEmployee(client.id);
  if (!mayMap) return <Fact label="Looked after by">{client.employee_name ?? "Nobody"}</Fact>;
  return (
    <Fact label="Looked after by">
      <Select
        aria-label="Looked after by"
        size="xs"
        w={180}
        searchable
        clearable
        placeholder={client.employee_name ?? "Nobody"}
        disabled={map.isPending}
        data={employees?.map(({ person, name }) => ({ value: person, label: name })) ?? []}
        value={client.employee}
        onChange={(person) =>
          map.mutate(person, {
            onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
          })
        }
      />
    </Fact>
  );
}
