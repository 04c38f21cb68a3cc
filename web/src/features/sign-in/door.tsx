import type { ReactNode } from "react";

import mark from "@/ui/shell/mark.svg";

import classes from "./page.module.css";

interface DoorProps {
  title: string;
  text: ReactNode;
  children?: ReactNode;
  /** Other ways in, or back. */
  ways?: ReactNode;
}

/** The card that whoever is outside stands in front of. */
export function Door({ title, text, children, ways }: DoorProps) {
  return (
    <main className={classes.page}>
      <title>{`${title} · Bahi`}</title>
      <div className={classes.card}>
        <img src={mark} width={32} height={32} alt="" />
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.text}>{text}</p>
        {children}
        {ways && <div className={classes.ways}>{ways}</div>}
      </div>
    </main>
  );
}
