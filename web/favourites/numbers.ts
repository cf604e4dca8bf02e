/** What was typed as one thing to order: an article number and how many. */
export interface TypedNumber {
  articleNo: string;
  quantity: number;
}

/** Article numbers with quantities, as people write them: `12345`, `12345 2`, `12345 x 2`, one on each line. `wrong` is what is neither. */
export function readNumbers(typed: string): { rows: TypedNumber[]; wrong: string[] } {
  const rows: TypedNumber[] = [];
  const wrong: string[] = [];
  for (const line of typed.split(/[\n;]+/).map((one) => one.trim())) {
    if (line === "") continue;
    const [, articleNo, quantity] = /^(\d{4,7})(?:[\s,]*[x*×\t ,][\s,]*([1-9]\d{0,2}))?$/i.exec(line) ?? [];
    if (articleNo) rows.push({ articleNo, quantity: Number(quantity ?? 1) });
    else wrong.push(line);
  }
  return { rows, wrong };
}

/** Which row of a list, counted from 1, each key stands at: what an accessory's row says of its main aid. */
export function rowNumbers(rows: readonly { key: string }[]): ReadonlyMap<string, number> {
  return new Map(rows.map(({ key }, at) => [key, at + 1]));
}
