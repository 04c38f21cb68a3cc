import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";

import { useMe } from "@/api/me";

import { SignIn } from "./sign-in";

/** The session ran out. The screen beneath stays, with whatever was typed into it. */
export function SessionDialog() {
  const me = useMe();
  const client = useQueryClient();
  return (
    <Modal
      opened
      title="Your session has ended"
      size={380}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      onClose={() => undefined}
    >
      <SignIn email={me.email} onSignedIn={() => client.invalidateQueries()} />
    </Modal>
  );
}
