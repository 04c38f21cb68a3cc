import { ActionIcon, Popover } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";

import { plural } from "@/lib/format";

import classes from "./bell.module.css";
import { Notices, TITLE } from "./notices";
import { unreadQuery } from "./queries";

const MOST = 99;

/** What one was told and has not read yet; told live. */
export function Bell() {
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  const [opened, { toggle, close }] = useDisclosure(false);
  const label = unread ? plural(unread, "unread notification") : "Notifications";
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      position="bottom-end"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          className={classes.bell}
          variant="subtle"
          color="gray"
          aria-label={label}
          onClick={toggle}
          style={{ overflow: "visible" }}
        >
          <BellIcon size={16} />
          {unread > 0 && (
            <span className={classes.count} aria-hidden>
              {unread > MOST ? `${MOST}+` : unread}
            </span>
          )}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-labelledby={TITLE}>
        <Notices onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}
