import { Refused, toProblem } from "./problem";

/** Bytes so far, and in all where the server knows. */
type OnBytes = (count: number, whole: number | undefined) => void;

/** Fetches a file piece by piece, saying how many bytes there are so far, and has the browser save it. */
export async function download(
  address: string,
  onBytes: OnBytes,
  signal: AbortSignal,
): Promise<void> {
  const answer = await fetch(new Request(new URL(address, window.location.origin), { signal }));
  if (!answer.ok) {
    const body: unknown = await answer.json().catch(() => undefined);
    throw new Refused(toProblem(body, answer.status));
  }
  const pieces = await piecesOf(answer, onBytes);
  const type = answer.headers.get("Content-Type") ?? "";
  save(new Blob(pieces, { type }), nameOf(answer.headers));
}

async function piecesOf(answer: Response, onBytes: OnBytes) {
  const pieces: BlobPart[] = [];
  const reader = answer.body?.getReader();
  const whole = Number(answer.headers.get("Content-Length")) || undefined;
  let count = 0;
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
    pieces.push(piece.value);
    onBytes((count += piece.value.length), whole);
  }
  return pieces;
}

function nameOf(headers: Headers): string {
  const told = /filename\*=UTF-8''([^;]+)/.exec(headers.get("Content-Disposition") ?? "");
  return told?.[1] ? decodeURIComponent(told[1]) : "download";
}

/** Has the browser save what is here already. */
export function save(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
