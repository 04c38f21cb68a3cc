import { Button, Menu } from "@mantine/core";
import { Landmark } from "lucide-react";
import { lazy, Suspense, useState } from "react";

import type { Depository, DeskAccount } from "@/api/schema.gen";

const AccountDialog = lazy(() => import("./account-dialog"));
const depositories: Depository[] = ["CDSL", "NSDL"];

/** The firm's own accounts, from which shares leave. */
export function DeskAccounts({ accounts }: { accounts: DeskAccount[] }) {
  const [setting, setSetting] = useState<Depository>();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<Landmark size={14} aria-hidden />}>
            Own accounts
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {depositories.map((depository) => (
            <Menu.Item key={depository} onClick={() => setSetting(depository)}>
              {depository}{" "}
              {accounts.find((one) => one.depository === depository)?.masked ?? "not on record"}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {setting && (
        <Suspense>
          <AccountDialog depository={setting} onClose={() => setSetting(undefined)} />
        </Suspense>
      )}
    </>
  );
}
