import { Button, Tooltip } from "@mantine/core";
import { FileSpreadsheet, FileText, LoaderCircle, type LucideIcon } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";

import { plural, quantity } from "@/lib/format";

import classes from "./downloads.module.css";
import { useDownload } from "./use-download";

const KILOBYTE = 1024;

interface DownloadsProps {
  /** Addresses of the files, with the filter of the list in them. */
  excel: string;
  pdf?: string;
  /** How many rows the file will have, and how many there are without the filter. */
  listed?: number;
  all?: number;
  /** What one row is. */
  of?: string;
}

/** What is listed, as files. Says how much of everything that is, and how far the file has come. */
export function Downloads({ excel, pdf, listed, all, of = "row" }: DownloadsProps) {
  const note = told(listed, all, of);
  return (
    <Button.Group>
      <FileLink address={excel} icon={FileSpreadsheet} note={note}>
        Excel{" "}
        {listed !== undefined && all !== undefined && (
          <span className={classes.part}>
            {quantity(listed)} of {quantity(all)}
          </span>
        )}
      </FileLink>
      {pdf && (
        <FileLink address={pdf} icon={FileText} note={note}>
          PDF
        </FileLink>
      )}
    </Button.Group>
  );
}

interface FileLinkProps {
  address: string;
  icon: LucideIcon;
  note: string;
  children: ReactNode;
}

function FileLink({ address, icon: Icon, note, children }: FileLinkProps) {
  const { bytes, whole, start, stop } = useDownload(address);
  const waiting = bytes !== undefined;

  function onClick(click: MouseEvent) {
    if (click.metaKey || click.ctrlKey) return;
    click.preventDefault();
    if (waiting) stop();
    else start();
  }

  return (
    <Tooltip label={waiting ? "Click to stop" : note}>
      <Button
        component="a"
        href={address}
        download
        variant="default"
        pos="relative"
        leftSection={
          waiting ? (
            <LoaderCircle size={15} className={classes.turning} aria-hidden />
          ) : (
            <Icon size={15} aria-hidden />
          )
        }
        onClick={onClick}
      >
        {waiting ? progress(bytes) : children}
        {waiting && <Bar share={whole && bytes / whole} />}
      </Button>
    </Tooltip>
  );
}

/** Runs to and fro while the file is being made, then fills. */
function Bar({ share }: { share: number | undefined }) {
  const percent = share === undefined ? undefined : Math.round(share * 100);
  return (
    <span
      role="progressbar"
      aria-label="The file"
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classes.bar}
      data-unknown={percent === undefined || undefined}
    >
      <span style={{ width: percent === undefined ? "40%" : `${String(percent)}%` }} />
    </span>
  );
}

function told(listed: number | undefined, all: number | undefined, of: string): string {
  if (listed === undefined) return "What is listed, as a file";
  if (all === undefined || all === listed) return `${plural(listed, of)}, as listed`;
  return `${quantity(listed)} of ${plural(all, of)}, as listed`;
}

function progress(bytes: number): string {
  if (bytes === 0) return "Preparing…";
  const kilobytes = bytes / KILOBYTE;
  return kilobytes < KILOBYTE
    ? `${quantity(Math.ceil(kilobytes))} kB…`
    : `${(kilobytes / KILOBYTE).toFixed(1)} MB…`;
}
