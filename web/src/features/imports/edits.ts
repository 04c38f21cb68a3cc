/** What was corrected, by row and column, and the rows to pass over. */
export interface Edits {
  corrections: Record<number, Record<string, string>>;
  skip: number[];
}

export const noEdits: Edits = { corrections: {}, skip: [] };

export function corrected(edits: Edits, row: number, column: string, text: string): Edits {
  const cells = { ...edits.corrections[row], [column]: text };
  return { ...edits, corrections: { ...edits.corrections, [row]: cells } };
}

/** Skips a row, or keeps it after all. */
export function skipped(edits: Edits, row: number): Edits {
  const others = edits.skip.filter((number) => number !== row);
  return { ...edits, skip: others.length < edits.skip.length ? others : [...others, row] };
}
