import { notifications } from "@mantine/notifications";
import { useState } from "react";

import { sentenceOf } from "@/api/problem";

import { useHandInTo } from "./queries";
import type { ReadableKind, ReadValues } from "./read-papers";

/** What was read, and the files it was read from: papers the client would be asked for next. */
export function useReadPapers() {
  const handIn = useHandInTo();
  const [read, setRead] = useState<ReadValues>({});
  const [files, setFiles] = useState<Partial<Record<ReadableKind, File>>>({});

  function add(kind: ReadableKind, file: File, found: ReadValues) {
    setFiles((before) => ({ ...before, [kind]: file }));
    setRead((before) => ({ ...before, ...found }));
  }

  /** A file that is refused is told and keeps nobody from going on. */
  async function keep(id: string) {
    for (const [kind, file] of Object.entries(files) as [ReadableKind, File][])
      await handIn
        .mutateAsync({ id, kind, file })
        .catch((error: unknown) =>
          notifications.show({ color: "red", message: `${file.name}: ${sentenceOf(error)}` }),
        );
  }

  return { read, add, keep };
}
