import { may } from "../access/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { isFor, newsState } from "./days.rule.ts";
import { type FileOfNews, findFile } from "./store-files.ts";

/** A file of news, to those who meet the news, and to whoever writes news also before its day. Undefined: it is not there for her. */
export async function openFile(
  base: Base,
  actor: Actor,
  tx: Tx,
  asked: { newsId: string; fileId: string },
): Promise<FileOfNews | undefined> {
  const found = await findFile(tx, asked);
  if (!found || may(actor, "news.write")) return found;
  const state = newsState(found, today(base));
  return isFor(found, actor) && (state === "current" || state === "past") ? found : undefined;
}
