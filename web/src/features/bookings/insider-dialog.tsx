import { Button, FileInput, Group, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";

import type { DialogProps } from "./action-dialog";
import { useGiveInsiderForm } from "./changes";

const accepted = "application/pdf,image/png,image/jpeg,image/webp";

/** The declaration of somebody who buys for themselves. */
export function InsiderDialog({ booking, onClose }: DialogProps) {
  const give = useGiveInsiderForm(booking.id);
  const [file, setFile] = useState<File | null>(null);

  function send() {
    if (!file) return;
    give.mutate(file, {
      onSuccess: () => {
        notifications.show({ message: `The insider form of ${booking.number} is on record` });
        onClose();
      },
    });
  }

  return (
    <Modal opened title={`Insider form of ${booking.number}`} onClose={onClose} size={420}>
      <FileInput
        label="Signed form"
        description="PDF or a picture"
        placeholder="Choose a file"
        accept={accepted}
        value={file}
        error={give.error && sentenceOf(give.error)}
        onChange={setFile}
        data-autofocus
      />
      <Group justify="flex-end" gap={8} mt="lg">
        <Button variant="default" onClick={onClose}>
          Back
        </Button>
        <Button disabled={!file} loading={give.isPending} onClick={send}>
          Hand in
        </Button>
      </Group>
    </Modal>
  );
}
