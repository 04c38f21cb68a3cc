import type { APIRequestContext } from "playwright-core";
import { expect } from "vitest";

import { sum } from "../src/lib/decimal";
import { today } from "../src/lib/format";

interface Names {
  clients: { id: string; name: string }[];
  stocks: { id: string; name: string; symbol: string; landing_price: string }[];
}

interface Held {
  stock_id: string;
  deliverable: number;
  available: number;
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
  const { items } = await ask<{ items: Held[] }>(request, "/api/inventory");
  const held = new Set(items.filter(isPlenty).map(({ stock_id }) => stock_id));
  for (const stock of stocks.filter(({ id }) => held.has(id))) {
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

function isPlenty({ deliverable, available }: Held): boolean {
  return Math.min(deliverable, available) > 500;
}

interface Terms {
  /** The client; anybody where nobody is named. */
  named?: string;
  partner_id?: string;
  quantity?: number;
  /** Rupees a share above the landing price. */
  above?: number;
}

/** Booked by one and approved by the other, so that the client is asked. */
export async function bookApproved(
  maker: APIRequestContext,
  checker: APIRequestContext,
  { named, partner_id, quantity = 12, above = 0 }: Terms = {},
) {
  const { client, stock } = await somethingToSell(maker, named);
  const price = sum([stock.landing_price, String(above)]);
  const deal = { client_id: client.id, stock_id: stock.id, partner_id };
  const data = { ...deal, quantity, selling_price: price };
  const made = await maker.post("/api/bookings", { headers: intent(), data });
  expect(made.status()).toBe(201);
  const booked = (await made.json()) as Booked;
  await change(checker, "put", `/api/bookings/${booked.id}/approve`, { approve: true });
  return booked;
}

/** To a client who signs in, up to the delivery of the shares, so that it earns who brought it. */
export async function sell(
  maker: APIRequestContext,
  checker: APIRequestContext,
  client: APIRequestContext,
  terms: Terms,
) {
  const booked = await bookApproved(maker, checker, terms);
  const path = `/api/bookings/${booked.id}`;
  const own = `/api/portal/bookings/${booked.id}`;
  const { version } = await ask<{ version: number }>(client, own);
  await change(client, "post", `${own}/answer`, { version, accept: true });
  const { left } = await ask<{ left: string }>(maker, path);
  const reference = `UTR${booked.number}`;
  const paid = { amount: left, mode: "rtgs", reference, received_on: today() };
  await change(maker, "post", `${path}/payments`, paid);
  const delivered = { depository: "NSDL", receipt: "IN300011-778" };
  await change(maker, "put", `${path}/confirm-transfer`, delivered);
  return booked;
}

/** Asked for, and not refused. */
export async function change(
  request: APIRequestContext,
  method: "post" | "put" | "delete",
  path: string,
  data?: object,
) {
  const answer = await request[method](path, { headers: intent(), data });
  expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  return answer;
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
