import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { NewsBody, WrittenNews } from "./contract.ts";

/** News as it is kept, with whether the actor has read it. */
export interface KeptNews {
  newsId: string;
  title: string;
  body: string;
  roles: WrittenNews["roles"];
  isImportant: boolean;
  from: string;
  to: string;
  writtenAt: Date;
  writtenBy: string;
  isEnded: boolean;
  isRead: boolean;
}

/** News that the actor may see, the latest first. At most so many. */
export async function listNews(tx: Tx, most: number): Promise<KeptNews[]> {
  const found = await sql<KeptNews>`
    select i.id as "newsId", i.title, i.body, i.roles, i.is_important as "isImportant", i.from_day as "from", i.to_day as "to",
      i.written_at as "writtenAt", i.written_by as "writtenBy", i.ended_at is not null as "isEnded",
      exists (select from news.reading r where r.news_id = i.id and r.user_id = platform.actor_user()) as "isRead"
    from news.item i order by i.from_day desc, i.written_at desc, i.id limit ${most}`.execute(tx);
  return found.rows;
}

/** One of them, kept from others until the transaction ends. */
export async function lockNews(tx: Tx, newsId: string): Promise<{ isEnded: boolean } | undefined> {
  const { rows } = await sql<{
    isEnded: boolean;
  }>`select i.ended_at is not null as "isEnded" from news.item i where i.id = ${newsId}::uuid for update`.execute(tx);
  return rows[0];
}

/** The actor may see it. */
export async function isNews(tx: Tx, newsId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from news.item i where i.id = ${newsId}::uuid`.execute(tx);
  return rows.length > 0;
}

/** How many have read each. Nothing to those who do not write. */
export async function countReaders(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ newsId: string; readers: number }>`
    select c.news_id as "newsId", c.readers from news.count_readers() c order by c.news_id limit 10000`.execute(tx);
  return new Map(rows.map(({ newsId, readers }) => [newsId, readers]));
}

/** Keeps news. */
export async function insertNews(tx: Tx, newsId: string, { body, at }: { body: NewsBody; at: Date }): Promise<void> {
  await sql`insert into news.item (id, title, body, roles, is_important, from_day, to_day, written_at)
    values (${newsId}::uuid, ${body.title}, ${body.body}, ${body.roles}::text[], ${body.isImportant}, ${body.from}::date, ${body.to}::date, ${at})`.execute(
    tx,
  );
}

/** Takes news back. */
export async function endNews(tx: Tx, newsId: string, at: Date): Promise<void> {
  await sql`update news.item set ended_at = ${at}, ended_by = platform.actor_user() where id = ${newsId}::uuid`.execute(tx);
}

/** Keeps that the actor has read it; a second time changes nothing. */
export async function insertReading(tx: Tx, newsId: string, at: Date): Promise<void> {
  await sql`insert into news.reading (news_id, at) values (${newsId}::uuid, ${at}) on conflict do nothing`.execute(tx);
}
