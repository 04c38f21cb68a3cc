import type { APIRequestContext } from "playwright-core";
import { expect } from "vitest";

interface Names {
  clients: { id: string; name: string }[];
  stocks: { id: string; name: string; symbol: string; landing_price: string; available: number }[];
}

interface Booked {
  id: string;
  number: string;
}

export async function ask<Answer>(request: APIRequestContext, path: string): Promise<Answer> {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(200);
  return (await answer.json()) as Answer;
}

/** A client, any or one that is named, and a stock with nothing open between them, and shares enough. */
export async function somethingToSell(request: APIRequestContext, named?: string) {
  const { clients, stocks } = await ask<Names>(request, "/api/bookings/names");
  for (const stock of stocks.filter(({ available }) => available > 500)) {
    for (const client of clients) {
      const namesakes = clients.filter(({ name }) => name.startsWith(client.name));
      if (namesakes.length > 1 || (named && client.name !== named)) continue;
      const query = `client_id=${client.id}&stock_id=${stock.id}`;
      const { count } = await ask<{ count: number }>(request, `/api/bookings/totals?${query}`);
      if (count === 0) return { client, stock };
    }
  }
  throw new Error("Every client has a booking of every stock");
}

/** Booked by one and approved by the other, so that the client is asked. */
export async function bookApproved(
  maker: APIRequestContext,
  checker: APIRequestContext,
  named?: string,
) {
  const { client, stock } = await somethingToSell(maker, named);
  const made = await maker.post("/api/bookings", {
    headers: intent(),
    data: {
      client_id: client.id,
      stock_id: stock.id,
      quantity: 12,
      selling_price: stock.landing_price,
    },
  });
  expect(made.status()).toBe(201);
  const booked = (await made.json()) as Booked;
  const approved = await checker.put(`/api/bookings/${booked.id}/approve`, {
    headers: intent(),
    data: { approve: true },
  });
  expect(approved.status()).toBe(200);
  return booked;
}

// A product that has just loaded its demonstration has years of mail to deliver first.
const LONGEST_WAIT = 150_000;

/** The path of the link that was mailed to the client of a booking. */
export function mailedLink(request: APIRequestContext, booking: string): Promise<string> {
  return mailed(request, "booking", booking, /\/confirm\/[0-9a-f-]+#\S+/);
}

/** What the newest mail about a record says: without a mail server, mail is kept here. */
export async function mailed(
  request: APIRequestContext,
  kind: string,
  id: string,
  what: RegExp,
): Promise<string> {
  let said: string | undefined;
  const find = async () => (said = await newest(request, `${kind}/${id}`, what));
  await expect.poll(find, { timeout: LONGEST_WAIT, interval: 200 }).toBeTruthy();
  return said ?? "";
}

async function newest(request: APIRequestContext, about: string, what: RegExp) {
  const path = `/api/email-logs/by-entity/${about}`;
  const { items } = await ask<{ items: { id: string }[] }>(request, path);
  for (const { id } of items) {
    const { text } = await ask<{ text: string | null }>(request, `/api/email-logs/${id}`);
    const found = what.exec(text ?? "");
    if (found) return found[0];
  }
  return undefined;
}

export function intent() {
  return { "X-Requested-With": "bahi", "Idempotency-Key": crypto.randomUUID() };
}

/** Of a person whom nobody has met. */
export function aPan(): string {
  const letter = () => "ABCDEFGHIJKLMNOPQRSTUVWXYZ".charAt(Math.floor(Math.random() * 26));
  const digits = String(1000 + Math.floor(Math.random() * 9000));
  return `${letter()}${letter()}${letter()}P${letter()}${digits}K`;
}

export function pdf(title: string): Buffer {
  return Buffer.from(`%PDF-1.7\n1 0 obj << /Title (${title}) >> endobj\n%%EOF\n`);
}

/** A bank and a demat account of their own. */
export async function withAccounts(request: APIRequestContext, client: string, holder: string) {
  const figures = String(Date.now());
  const bank = { holder, ifsc: "HDFC0001234", account_number: figures };
  const accounts = {
    "bank-account": bank,
    "demat-account": { number: `12081600${figures.slice(-8)}` },
  };
  for (const [address, data] of Object.entries(accounts)) {
    const path = `/api/clients/${client}/${address}`;
    const answer = await request.post(path, { headers: intent(), data });
    expect(answer.status(), address).toBeLessThan(300);
  }
}

/** Every paper that is asked for before they are approved. */
export async function withPapers(request: APIRequestContext, client: string) {
  for (const kind of ["pan_card", "cml", "cancelled_cheque"]) {
    const file = { name: `${kind}.pdf`, mimeType: "application/pdf", buffer: pdf(kind) };
    const path = `/api/clients/${client}/documents`;
    const answer = await request.post(path, { headers: intent(), multipart: { kind, file } });
    expect(answer.status(), kind).toBe(201);
  }
}
