import records from "../../rulebooks/records.json" with { type: "json" };

const tables = new Map(Object.entries(records.tables));
const columns = new Map(Object.entries(records.columns));
const values = new Map(Object.entries(records.values));

/** The tables that a copy holds, in the order in which they are read. */
export const recordTables: readonly string[] = [...tables.keys()];

/** A table in words; undefined when nobody has written any. */
export function tableWords(table: string): string | undefined {
  return tables.get(table);
}

/** A column in words; undefined when nobody has written any. */
export function columnWords(column: string): string | undefined {
  return columns.get(column);
}

/** A value of a closed list in words, or the value itself. */
export function valueWords(value: string): string {
  return values.get(value) ?? value;
}
