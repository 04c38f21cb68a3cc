import { Button, Menu } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";

import { useMe } from "@/api/me";
import { sentenceOf } from "@/api/problem";
import { may, permissions } from "@/lib/permissions";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { tell } from "@/ui/tell";

import { roleLabel } from "./columns";
import { EditClientDialog } from "./edit-dialog";
import {
  useApproveClient,
  useCloneClient,
  useUnsuspendClient,
  useWithdrawClient,
  type Client,
} from "./queries";
import classes from "./record.module.css";
import { SuspendDialog } from "./suspend-dialog";

type Doing = "edit" | "suspend" | "withdraw" | undefined;

/** What the server lets this person do now, the usual next step first. */
export function ClientActions({ client }: { client: Client }) {
  const [doing, setDoing] = useState<Doing>();
  const can = (action: Client["available_actions"][number]) =>
    client.available_actions.includes(action);
  const mayChange = may(useMe(), permissions.createClients) && client.state !== "suspended";
  const close = () => setDoing(undefined);

  return (
    <div className={classes.bar}>
      {can("approve") && <ApproveButton client={client} />}
      {can("unsuspend") && <UnsuspendButton client={client} />}
      {mayChange && (
        <Button variant="default" onClick={() => setDoing("edit")}>
          Change
        </Button>
      )}
      {can("suspend") && (
        <Button variant="default" onClick={() => setDoing("suspend")}>
          Suspend
        </Button>
      )}
      {mayChange && <More client={client} onWithdraw={() => setDoing("withdraw")} />}
      {doing === "edit" && <EditClientDialog client={client} onClose={close} />}
      {doing === "suspend" && <SuspendDialog client={client} onClose={close} />}
      {doing === "withdraw" && <WithdrawDialog client={client} onClose={close} />}
    </div>
  );
}

function More({ client, onWithdraw }: { client: Client; onWithdraw: () => void }) {
  const clone = useCloneClient(client.id);
  const navigate = useNavigate();
  const other = client.role === "client" ? "vendor" : "client";
  const enterAsOther = () =>
    clone.mutate(undefined, {
      onSuccess: (made) => {
        notifications.show({ message: `${made.name} waits for approval as a ${other}` });
        void navigate({ to: "/clients/$clientId", params: { clientId: made.id } });
      },
      onError: refused,
    });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px={8} aria-label="More">
          <Ellipsis size={15} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={enterAsOther}>Enter as a {other} too</Menu.Item>
        {client.available_actions.includes("withdraw") && (
          <Menu.Item color="red" onClick={onWithdraw}>
            Withdraw the entry
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

export function ApproveButton({ client }: { client: Client }) {
  const approve = useApproveClient(client.id);
  return (
    <Button
      loading={approve.isPending}
      onClick={() => void tell(approve.mutateAsync(), `${client.name} is approved`)}
    >
      Approve
    </Button>
  );
}

function UnsuspendButton({ client }: { client: Client }) {
  const lift = useUnsuspendClient(client.id);
  return (
    <Button
      loading={lift.isPending}
      onClick={() => void tell(lift.mutateAsync(), `${client.name} may trade again`)}
    >
      Lift the suspension
    </Button>
  );
}

function WithdrawDialog({ client, onClose }: { client: Client; onClose: () => void }) {
  const withdraw = useWithdrawClient(client.id);
  const navigate = useNavigate();
  return (
    <ConfirmDialog
      title={`Withdraw ${client.name}`}
      confirmLabel="Withdraw"
      danger
      pending={withdraw.isPending}
      onClose={onClose}
      onConfirm={() =>
        withdraw.mutate(undefined, {
          onSuccess: () => {
            notifications.show({ message: `${client.name} is withdrawn` });
            void navigate({ to: "/clients" });
          },
          onError: refused,
        })
      }
    >
      This {roleLabel(client.role).toLowerCase()} was never approved. Their numbers and addresses
      are forgotten; the audit trail keeps that they were entered.
    </ConfirmDialog>
  );
}

function refused(error: unknown) {
  notifications.show({ color: "red", message: sentenceOf(error) });
}
