import { Kbd, Modal } from "@mantine/core";
import { Fragment } from "react";

import type { NavigationGroup } from "./navigation";
import classes from "./shortcuts-dialog.module.css";

interface ShortcutsDialogProps {
  groups: NavigationGroup[];
  onClose: () => void;
}

type Shortcut = [keys: string[], meaning: string];

const everywhere: Shortcut[] = [
  [["⌘", "K"], "Search or jump to"],
  [["?"], "This help"],
  [["Esc"], "Close what is open"],
];

const lists: Shortcut[] = [
  [["/"], "Search the list"],
  [["n"], "Start a new one"],
  [["j"], "Next row"],
  [["k"], "Row before"],
  [["Enter"], "Open the row"],
  [["x"], "Select the row"],
  [["a"], "Approve what is selected or open"],
  [["p"], "Record a payment on the open record"],
];

export default function ShortcutsDialog({ groups, onClose }: ShortcutsDialogProps) {
  const places = groups
    .flatMap((group) => group.items)
    .map(({ chord, label }): Shortcut => [["g", chord], label]);
  return (
    <Modal opened title="Keyboard shortcuts" size={560} onClose={onClose}>
      <div className={classes.columns}>
        <Shortcuts title="Everywhere" shortcuts={everywhere} />
        <Shortcuts title="Go to" shortcuts={places} />
        <Shortcuts title="In lists" shortcuts={lists} />
      </div>
    </Modal>
  );
}

function Shortcuts({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  return (
    <section>
      <h3 className={classes.title}>{title}</h3>
      <dl className={classes.list}>
        {shortcuts.map(([keys, meaning]) => (
          <Fragment key={meaning}>
            <dt>{meaning}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key} size="xs">
                  {key}
                </Kbd>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
