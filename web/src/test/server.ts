export interface Asked {
  method: string;
  path: string;
  search: URLSearchParams;
  body: unknown;
  headers: Headers;
}

type Answers = Record<string, (asked: Asked) => Response>;

let ask: (request: Request) => Promise<Response> = () =>
  Promise.reject(new Error("No server stands behind this test"));

/** Stands where fetch stood; the API client keeps the fetch it finds when it is made. */
export const fetchInTests = (request: Request) => ask(request);

/** Answers what the screens under test ask, by "METHOD /path"; keeps what was asked. */
export function answering(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  ask = async (request) => {
    const url = new URL(request.url);
    const text = await request.clone().text();
    const question = {
      method: request.method,
      path: url.pathname,
      search: url.searchParams,
      body: isForm(request) ? text : text ? (JSON.parse(text) as unknown) : undefined,
      headers: request.headers,
    };
    asked.push(question);
    const answer = answers[`${request.method} ${url.pathname}`];
    if (!answer) throw new Error(`Nothing answers ${request.method} ${url.pathname}`);
    return answer(question);
  };
  return asked;
}

function isForm({ headers }: Request): boolean {
  return headers.get("content-type")?.startsWith("multipart/") ?? false;
}

export function problem(
  status: number,
  code: string,
  title: string,
  extra: { errors?: { field: string; message: string }[]; retryAfter?: number } = {},
): Response {
  const headers = extra.retryAfter ? { "Retry-After": String(extra.retryAfter) } : undefined;
  const body = { type: `/problems/${code}`, title, status, code, errors: extra.errors ?? [] };
  return Response.json(body, { status, headers });
}

export function nothing(): Response {
  return new Response(null, { status: 204 });
}
