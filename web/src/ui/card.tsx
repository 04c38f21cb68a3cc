import type { ReactNode } from "react";

import classes from "./card.module.css";

interface CardProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}

/** A part of a page that stands by itself, such as a chart or a short table. */
export function Card({ title, note, children }: CardProps) {
  return (
    <section className={classes.card}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        {note && <span className={classes.note}>{note}</span>}
      </header>
      {children}
    </section>
  );
}
