import { sql } from "kysely";
import type { FileType, Tx } from "../platform/index.ts";
import type { NewsFile } from "./contract-files.ts";

/** The files of some news that the actor reads, in their order, by news. At most 2 000. */
export async function listFiles(tx: Tx, newsIds: readonly string[]): Promise<Map<string, NewsFile[]>> {
  if (newsIds.length === 0) return new Map();
  const { rows } = await sql<NewsFile & { newsId: string }>`
    select f.news_id as "newsId", f.id as "fileId", f.title, f.media_type as type, f.size from news.file f
    where f.news_id = any(${[...newsIds]}::uuid[]) and f.bytes is not null order by f.news_id, f.place limit 2000`.execute(tx);
  const files = new Map<string, NewsFile[]>();
  for (const { newsId, ...file } of rows) files.set(newsId, [...(files.get(newsId) ?? []), file]);
  return files;
}

/** A file as it is handed out, with whom its news is for and its days. */
export interface FileOfNews {
  title: string;
  type: FileType;
  bytes: Buffer;
  roles: string[];
  from: string;
  to: string;
  isEnded: boolean;
}

/** One file of news; undefined when it is not there, is gone, or is not the actor's to read. */
export async function findFile(tx: Tx, { newsId, fileId }: { newsId: string; fileId: string }): Promise<FileOfNews | undefined> {
  const { rows } = await sql<FileOfNews>`
    select f.title, f.media_type as type, f.bytes, i.roles, i.from_day as "from", i.to_day as "to", i.ended_at is not null as "isEnded"
    from news.file f join news.item i on i.id = f.news_id
    where f.id = ${fileId}::uuid and f.news_id = ${newsId}::uuid and f.bytes is not null`.execute(tx);
  return rows[0];
}

/** Keeps files with the actor's own news, in their order. */
export async function insertFiles(
  tx: Tx,
  newsId: string,
  files: readonly (Pick<FileOfNews, "title" | "type" | "bytes"> & { fileId: string; digest: string })[],
): Promise<void> {
  if (files.length === 0) return;
  const all = <Value>(of: (file: (typeof files)[number]) => Value) => files.map(of);
  await sql`insert into news.file (id, news_id, place, title, media_type, digest, size, bytes)
    select f.id, ${newsId}::uuid, f.place, f.title, f.type, f.digest, length(f.bytes), f.bytes
    from unnest(${all(({ fileId }) => fileId)}::uuid[], ${all(({ title }) => title)}::text[], ${all(({ type }) => type)}::text[],
      ${all(({ digest }) => digest)}::text[], ${all(({ bytes }) => bytes)}::bytea[])
      with ordinality as f(id, title, type, digest, bytes, place)`.execute(tx);
}

/** The bytes of what news carried are gone: it has been taken back. */
export async function emptyFiles(tx: Tx, newsId: string): Promise<void> {
  await sql`update news.file set bytes = null where news_id = ${newsId}::uuid and bytes is not null`.execute(tx);
}
