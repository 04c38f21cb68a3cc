import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useEffect, useState } from "react";

import { leaveImpersonation } from "@/api/client";
import type { Impersonation, Me } from "@/api/schema.gen";

import classes from "./impersonating.module.css";

interface ImpersonatingProps {
  as: Me;
  impersonation: Impersonation;
}

/** Who really sits there, as whom, why and for how long. It leaves by itself at the end. */
export function Impersonating({ as, impersonation: { by, reason, until } }: ImpersonatingProps) {
  const leave = useMutation({ mutationFn: leaveImpersonation });
  return (
    <aside className={classes.bar} aria-label="Impersonation">
      <Eye size={15} aria-hidden className={classes.eye} />
      <p className={classes.text}>
        <strong>
          {by} looks as {as.name}
        </strong>
        , reading only: {reason}
      </p>
      <Left until={until} onOver={leave.mutate} />
      <Button
        size="compact-sm"
        variant="default"
        loading={leave.isPending}
        onClick={() => leave.mutate()}
      >
        Leave
      </Button>
    </aside>
  );
}

function Left({ until, onOver }: { until: string; onOver: () => void }) {
  const seconds = useSecondsUntil(until, onOver);
  const minutes = Math.floor(seconds / 60);
  return (
    <span className={classes.left}>
      {minutes}:{String(seconds % 60).padStart(2, "0")} left
    </span>
  );
}

function useSecondsUntil(until: string, onOver: () => void): number {
  const [now, setNow] = useState(Date.now);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  const over = seconds === 0;
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  useEffect(() => {
    if (over) onOver();
  }, [over, onOver]);
  return seconds;
}
