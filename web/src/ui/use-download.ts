import { notifications } from "@mantine/notifications";
import { useRef, useState } from "react";

import { download } from "@/api/download";
import { sentenceOf } from "@/api/problem";

/** Fetches a file once asked to; tells how many bytes of how many there are while it comes. */
export function useDownload(address: string) {
  const [bytes, setBytes] = useState<number>();
  const [whole, setWhole] = useState<number>();
  const running = useRef<AbortController>(undefined);

  function start() {
    const stopping = new AbortController();
    running.current = stopping;
    setBytes(0);
    setWhole(undefined);
    const onBytes = (count: number, size: number | undefined) => {
      setBytes(count);
      setWhole(size);
    };
    download(address, onBytes, stopping.signal)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) {
          notifications.show({ color: "red", message: sentenceOf(error) });
        }
      })
      .finally(() => setBytes(undefined));
  }

  return { bytes, whole, start, stop: () => running.current?.abort() };
}
