import type { OpenSheet } from "../kernel/index.ts";
import type { FileFault, Place } from "./exchange-book.rule.ts";

/** A row of a table: its cells by the column's key. */
export interface TableRow {
  no: number;
  /** The text of a column; empty where there is none. */
  text: (key: string) => string;
  /** Where a column of the row is. */
  at: (key: string) => Place;
}

type Tell = (fault: FileFault) => void;
const same = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * A sheet as a table: its first row that has something is the heads, in any order. A head that is not known and one that
 * stands twice are told, and so is every cell that can't be read. `needed` columns must be there.
 */
export function readTable(
  sheets: readonly OpenSheet[],
  name: string,
  { columns, needed }: { columns: readonly { key: string; head: string }[]; needed: readonly string[] },
  tell: Tell,
): TableRow[] {
  const sheet = sheets.find((one) => same(one.name) === same(name));
  const place = (row: number | null, column: string): Place => ({ sheet: name, row, column });
  if (!sheet) {
    tell({ ...place(null, ""), message: `Bladet ${name} saknas. Utgå från en fil som du hämtat här.` });
    return [];
  }
  const [top, ...rows] = sheet.rows;
  const keys = new Map<number, string>();
  for (const [at, { text }] of top?.cells ?? []) {
    const column = columns.find(({ head }) => same(head) === same(text));
    if (!column) {
      if (text.trim() !== "")
        tell({ ...place(top?.no ?? 1, text.trim()), message: "Rubriken känns inte igen. Rätta den, eller ta bort kolumnen." });
    } else if ([...keys.values()].includes(column.key))
      tell({ ...place(top?.no ?? 1, text.trim()), message: "Rubriken står två gånger." });
    else keys.set(at, column.key);
  }
  const headOf = (key: string) => columns.find((one) => one.key === key)?.head ?? key;
  for (const key of needed)
    if (![...keys.values()].includes(key)) tell({ ...place(top?.no ?? 1, headOf(key)), message: "Kolumnen saknas." });
  return rows.flatMap(({ no, cells }): TableRow[] => {
    const texts = new Map<string, string>();
    for (const [at, { text, fault }] of cells) {
      const key = keys.get(at);
      if (fault !== undefined) tell({ ...place(no, key ? headOf(key) : letters(at)), message: fault });
      else if (key !== undefined && text.trim() !== "") texts.set(key, text);
      else if (key === undefined && text.trim() !== "" && !top?.cells.get(at)?.text.trim())
        tell({ ...place(no, letters(at)), message: "Cellen står i en kolumn utan rubrik. Ta bort den." });
    }
    if (texts.size === 0) return [];
    return [{ no, text: (key) => texts.get(key) ?? "", at: (key) => place(no, headOf(key)) }];
  });
}

/** A column as workbooks call it: 1 is A, 27 is AA. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + ((at - 1) % 26));
  return at > 26 ? `${letters(Math.floor((at - 1) / 26))}${last}` : last;
}
