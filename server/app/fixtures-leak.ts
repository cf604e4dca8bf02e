import { inflateSync } from "node:zlib";
import type pg from "pg";

/** Every table that the program keeps rows in, by schema and name. `owner` sees all rows. */
export async function tablesOf(owner: pg.Pool): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
       and n.nspname not like 'pg\\_%' order by 1`,
  );
  return rows.map(({ name }) => name);
}

/** The tables where some row says any of the words, whatever the column. */
export async function tablesThatSay(owner: pg.Pool, words: readonly string[]): Promise<string[]> {
  const saying: string[] = [];
  for (const name of await tablesOf(owner)) {
    const { rows } = await owner.query(`select 1 from ${name} t where t::text like any($1) limit 1`, [
      words.map((word) => `%${word}%`),
    ]);
    if (rows.length > 0) saying.push(name);
  }
  return saying;
}

/** The words of a PDF: its streams unpacked, and the text that they show, which stands as digits of bytes. */
export function textIn(pdf: Buffer): string {
  const words: string[] = [];
  for (let at = pdf.indexOf("stream\n"); at >= 0; at = pdf.indexOf("stream\n", at + 7)) {
    const end = pdf.indexOf("\nendstream", at);
    if (pdf.subarray(at - 3, at).toString() === "end" || end < 0) continue;
    words.push(unpacked(pdf.subarray(at + 7, end)));
  }
  return words
    .join("\n")
    .replace(/\[(.*?)\]\s*TJ/gs, (_whole, parts: string) =>
      [...parts.matchAll(/<([0-9a-f]+)>/gi)].map(([, digits = ""]) => Buffer.from(digits, "hex").toString("latin1")).join(""),
    );
}

function unpacked(stream: Buffer): string {
  try {
    return inflateSync(stream).toString("latin1");
  } catch {
    return stream.toString("latin1");
  }
}
