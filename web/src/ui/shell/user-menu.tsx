import { Menu, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Keyboard, LogOut, Settings } from "lucide-react";

import { api, unwrap } from "@/api/client";
import { sentenceOf } from "@/api/problem";
import type { Me } from "@/api/schema.gen";

import classes from "./sidebar.module.css";

interface UserMenuProps {
  me: Me;
  onShortcuts: () => void;
  onNavigate?: () => void;
}

export function UserMenu({ me, onShortcuts, onNavigate }: UserMenuProps) {
  const navigate = useNavigate();
  const signOut = useSignOut();

  function openSettings() {
    onNavigate?.();
    void navigate({ to: "/settings" });
  }

  return (
    <Menu position="top-start" width={196} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.person}>
          <span className={classes.initials} aria-hidden>
            {initialsOf(me.name)}
          </span>
          <span className={classes.who}>
            <span className={classes.name}>{me.name}</span>
            <span className={classes.role}>{me.title}</span>
          </span>
          <ChevronsUpDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Settings size={14} />} onClick={openSettings}>
          Settings
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard size={14} />} onClick={onShortcuts}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={14} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function useSignOut() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => unwrap(api.POST("/api/auth/logout")),
    onSuccess: async () => {
      await navigate({ to: "/sign-in" });
      // Nothing this person saw stays for the next one.
      client.clear();
    },
    onError: (error) => notifications.show({ color: "red", message: sentenceOf(error) }),
  });
}

function initialsOf(name: string): string {
  return name
    .split(" ")
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");
}
