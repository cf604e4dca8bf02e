import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { HelpBody, HelpList } from "./contract-help.ts";

/** The latest help of each page at the actor's supplier. At most 1 000. */
export async function listHelp(tx: Tx): Promise<HelpList["items"]> {
  const found = await sql<HelpList["items"][number]>`
    select distinct on (h.page) h.page, h.body, h.version from news.help h order by h.page, h.version desc limit 1000`.execute(
    tx,
  );
  return found.rows;
}

/** The next version of a page's help. @throws the constraint `help_pkey` when somebody else has just written it */
export async function insertHelp(tx: Tx, { page, body, version }: HelpBody, at: Date): Promise<void> {
  await sql`insert into news.help (page, version, body, at) values (${page}, ${version + 1}, ${body}, ${at})`.execute(tx);
}
