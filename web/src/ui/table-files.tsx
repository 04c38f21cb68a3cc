import { Downloads } from "./downloads";

type Asked = string | number | boolean | readonly string[] | null | undefined;

interface TableFilesProps {
  /** The list, as the server calls it. */
  table: string;
  /** What it is narrowed to on screen. */
  query?: Readonly<Record<string, Asked>>;
}

/** What a list shows, as Excel and as PDF, narrowed as it is on screen. */
export function TableFiles({ table, query = {} }: TableFilesProps) {
  const address = (format: string) => {
    const asked = new URLSearchParams({ format });
    for (const [name, value] of Object.entries(query)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (one !== undefined && one !== null && one !== "") asked.append(name, String(one));
      }
    }
    return `/api/tables/${table}?${asked.toString()}`;
  };
  return <Downloads excel={address("excel")} pdf={address("pdf")} />;
}
