import type { paths } from "./schema.gen";

interface Readable {
  get: { responses: { 200: { content: { "application/json": unknown } } } };
}

type Readables = { [Path in keyof paths as paths[Path] extends Readable ? Path : never]: Path };

/** What the server answers when this path is read. */
export type Answer<Path extends keyof Readables> = (paths[Path] &
  Readable)["get"]["responses"][200]["content"]["application/json"];

/** One line of a list that comes in pages. */
export type Item<Path extends keyof Readables> =
  Answer<Path> extends { items: (infer Line)[] } ? Line : never;
