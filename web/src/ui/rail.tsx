import { Check, X } from "lucide-react";

import classes from "./rail.module.css";

export type RailState = "done" | "now" | "later" | "stopped";

export interface RailStep {
  label: string;
  state: RailState;
  /** Who and when, or what it waits for. */
  caption?: string;
}

const words: Record<RailState, string> = {
  done: "done",
  now: "now",
  later: "still to come",
  stopped: "stopped here",
};

const icons = { done: Check, now: undefined, later: undefined, stopped: X };

/** The life of a record from left to right, and where it stands. */
export function Rail({ label, steps }: { label: string; steps: RailStep[] }) {
  return (
    <ol className={classes.rail} aria-label={label}>
      {steps.map((step) => (
        <Step key={step.label} {...step} />
      ))}
    </ol>
  );
}

function Step({ label, state, caption }: RailStep) {
  const Icon = icons[state];
  return (
    <li
      className={classes.step}
      data-state={state}
      aria-current={state === "now" ? "step" : undefined}
    >
      <span className={classes.mark} role="img" aria-label={words[state]}>
        {Icon && <Icon size={12} aria-hidden />}
      </span>
      <span className={classes.label}>{label}</span>
      {caption && <span className={classes.caption}>{caption}</span>}
    </li>
  );
}
