import { Button, CopyButton, Group, Modal } from "@mantine/core";

import classes from "./totp-dialog.module.css";

interface RecoveryCodesDialogProps {
  codes: string[];
  onClose: () => void;
}

export function RecoveryCodesDialog({ codes, onClose }: RecoveryCodesDialogProps) {
  return (
    <Modal opened title="Keep these recovery codes" size={440} onClose={onClose}>
      <p className={classes.text}>
        Each one signs you in once when the phone or passkey is not at hand. They are not shown
        again.
      </p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Group justify="flex-end" gap={8} mt="lg">
        <CopyButton value={codes.join("\n")}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy them"}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>I have kept them</Button>
      </Group>
    </Modal>
  );
}
