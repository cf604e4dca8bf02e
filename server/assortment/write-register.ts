import { editedIsoEdition, fullArticles, knownIsoCodes, offeredInRegister } from "../catalogue/index.ts";
import { ok, type Result, refuse, startOf } from "../kernel/index.ts";
import { type Base, csvOf, type Tx, today, writeTable } from "../platform/index.ts";
import { type ImportRefusal, importRowsMost } from "./contract.ts";
import type { RegisterQuery } from "./contract-register.ts";
import { lastSaid } from "./import-difference.ts";
import { registerCells, registerColumns, registerFields } from "./import-register.rule.ts";
import { changedSince } from "./store-register.ts";

interface RegisterFile {
  name: string;
  type: string;
  bytes: Buffer;
}

/**
 * The supplier's own articles that are in the national register, as a file in the register's columns: read in again it changes
 * nothing. With `since` only those of which something in the file has changed on that day or later.
 */
export async function writeRegister(
  base: Base,
  tx: Tx,
  { form, since }: RegisterQuery,
): Promise<Result<RegisterFile, ImportRefusal>> {
  // Load
  const offered = await offeredInRegister(tx);
  const changed = since && (await changedSince(tx, startOf(since), registerFields));
  const nos = changed ? offered.filter((no) => changed.has(no)) : offered;

  // Decide
  if (nos.length > importRowsMost) return refuse({ code: "register-long", count: nos.length, most: importRowsMost });

  // Answer
  const [articles, last, isoCodes] = [
    await fullArticles(tx, nos),
    await lastSaid(tx, nos),
    await knownIsoCodes(tx, editedIsoEdition),
  ];
  const rows = nos.flatMap((no) => {
    const article = articles.get(no)?.form;
    return article ? [registerCells(article, last, isoCodes.has(article.isoCode) ? editedIsoEdition : "")] : [];
  });
  const name = `artikelregister-${today(base)}.${form}`;
  if (form === "csv")
    return ok({ name, type: "text/csv; charset=utf-8", bytes: Buffer.from(csvOf(registerColumns, rows), "utf8") });
  const bytes = await writeTable("Artikelregister", registerColumns, rows);
  return ok({ name, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes });
}
