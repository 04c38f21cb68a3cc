import { createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

/** A mail server on this machine that takes every letter and keeps it. */
export interface Mailbox {
  port: number;
  /** As they came over the wire. */
  letters: string[];
  close: () => Promise<void>;
}

export async function openMailbox(at = 0): Promise<Mailbox> {
  const letters: string[] = [];
  const server = createServer((socket) => converse(socket, letters));
  await new Promise<void>((ready) => server.listen(at, "127.0.0.1", ready));
  return { port: (server.address() as AddressInfo).port, letters, close: () => closed(server) };
}

function converse(socket: Socket, letters: string[]) {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let heard = "";
  let writing = false;
  socket.on("error", () => socket.destroy());
  socket.on("data", (bytes) => {
    heard += bytes.toString();
    for (;;) {
      const end = heard.indexOf(writing ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const said = heard.slice(0, end);
      heard = heard.slice(end + (writing ? 5 : 2));
      if (writing) letters.push(said);
      writing = !writing && /^DATA$/i.test(said);
      say(answerTo(said, writing));
      if (/^QUIT$/i.test(said)) socket.end();
    }
  });
  say("220 mailbox of a journey");
}

function answerTo(said: string, writing: boolean): string {
  if (writing) return "354 end with a line of one dot";
  return /^QUIT$/i.test(said) ? "221 bye" : "250 taken";
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => server.close(() => done()));
}
