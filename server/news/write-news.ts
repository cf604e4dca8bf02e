import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, readSentFile, type Tx, today } from "../platform/index.ts";
import type { NewsBody, NewsRefusal } from "./contract.ts";
import { dayFaults } from "./days.rule.ts";
import { type FileRead, faultsOfFiles } from "./files.rule.ts";
import { filesMost } from "./show-news.ts";
import { insertNews } from "./store.ts";
import { insertFiles } from "./store-files.ts";

/**
 * Writes news with its files: what each is, is read from its bytes. It is shown from its first day to its last, to those whom it is for;
 * afterwards it stands among the earlier. Every fault is told at once, and then nothing is kept.
 */
export async function writeNews(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: NewsBody,
): Promise<Result<{ newsId: string }, NewsRefusal>> {
  // Load
  const most = await filesMost(base, actor, tx);
  const read = body.files.map(({ data, title }) => ({ title, file: readSentFile(data, most) }));

  // Decide
  const sent = read.map(
    ({ title, file }): FileRead => ({
      title,
      ...(file.ok ? { digest: file.value.digest, size: file.value.bytes.length } : { fault: file.refusal, size: 0 }),
    }),
  );
  const errors = [...dayFaults(body, today(base)), ...faultsOfFiles(sent, most)];
  if (errors.length > 0) return refuse({ code: "news-wrong", errors });

  // Store
  const at = base.now();
  const newsId = newId(at);
  await insertNews(tx, newsId, { body: { ...body, roles: [...new Set(body.roles)] }, at });
  const files = read.flatMap(({ title, file }) => (file.ok ? [{ ...file.value, fileId: newId(at), title }] : []));
  await insertFiles(tx, newsId, files);

  // Tell: nobody listens.
  return ok({ newsId });
}
