import type { Actor, Base } from "../platform/index.ts";
import type { GapList } from "./contract.ts";
import { gapsOf } from "./gaps.rule.ts";
import { lookAt } from "./snapshot.ts";

const gapsMost = 500;

/** Main aids that the actor's supplier publishes and that do not state what their class must, by number; at most 500 of them. */
export async function listGaps(base: Base, actor: Actor): Promise<GapList> {
  const { snapshot, offers } = await lookAt(base, actor);
  const items = snapshot.articles.flatMap((article) => {
    const { articleNo, name, isoCode, articleType, status } = article;
    const isMeant =
      articleType === "main_aid" && status !== "discontinued" && (offers?.byNo.get(articleNo)?.isPublished ?? false);
    const { lacks, wrong } = isMeant ? gapsOf(article, snapshot.definitions) : { lacks: [], wrong: [] };
    if (lacks.length + wrong.length === 0) return [];
    return [{ articleNo, name, iso: isoCode, isoWording: snapshot.wordings.get(isoCode) ?? null, lacks, wrong }];
  });
  return { items: items.slice(0, gapsMost), total: items.length };
}
