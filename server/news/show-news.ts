import type { z } from "zod";
import { idsOf } from "../kernel/index.ts";
import { namesOfStaff } from "../organisation/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { newsList, writtenList } from "./contract.ts";
import { type NewsFilesSetting, newsFilesSetting } from "./contract-files.ts";
import { isFor, newsState } from "./days.rule.ts";
import { countReaders, listNews } from "./store.ts";
import { listFiles } from "./store-files.ts";

const most = 100;
/** The settings that are read here, and the shape of each. */
export const forms = { "news.files": newsFilesSetting };

/** How much news may carry, as the actor's supplier has set it. */
export async function filesMost(base: Base, actor: Actor, tx: Tx): Promise<NewsFilesSetting> {
  return (await settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms))["news.files"];
}

/** The news that the actor meets: what is current first, the important of it before other, then what has been. Never what is to come. */
export async function showNews(base: Base, actor: Actor, tx: Tx): Promise<z.infer<typeof newsList>> {
  const on = today(base);
  const kept = (await listNews(tx, most)).filter((one) => isFor(one, actor));
  const files = await listFiles(
    tx,
    kept.map(({ newsId }) => newsId),
  );
  const met = kept.flatMap((one) => {
    const state = newsState(one, on);
    if (state === "coming" || state === "ended") return [];
    const { newsId, title, body, isImportant, from, to, isRead } = one;
    const shown = { newsId, title, body, isImportant, from, to, files: files.get(newsId) ?? [] };
    return [{ ...shown, isCurrent: state === "current", isRead }];
  });
  const rank = (one: (typeof met)[number]) => (one.isCurrent ? 2 : 0) + (one.isCurrent && one.isImportant ? 1 : 0);
  return { items: met.sort((a, b) => rank(b) - rank(a)) };
}

/** All news as whoever writes it sees it, the latest first, with how many have read each. */
export async function showWritten(base: Base, actor: Actor, tx: Tx): Promise<z.infer<typeof writtenList>> {
  const on = today(base);
  const kept = await listNews(tx, most);
  const readers = await countReaders(tx);
  const files = await listFiles(
    tx,
    kept.map(({ newsId }) => newsId),
  );
  const names = await namesOfStaff(tx, idsOf(kept.map(({ writtenBy }) => writtenBy)));
  return {
    items: kept.map((one) => {
      const { newsId, title, body, isImportant, from, to, roles, writtenAt, writtenBy } = one;
      const name = names.get(writtenBy);
      return {
        ...{ newsId, title, body, isImportant, from, to, roles, state: newsState(one, on), writtenAt: writtenAt.toISOString() },
        ...{ who: name ? `${name.givenName} ${name.familyName}` : "", readers: readers.get(newsId) ?? 0 },
        files: files.get(newsId) ?? [],
      };
    }),
    most: await filesMost(base, actor, tx),
  };
}
