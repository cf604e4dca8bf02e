import { type Actor, type Base, today } from "../platform/index.ts";
import type { GapList } from "./contract.ts";
import { definitionsOn } from "./definitions.rule.ts";
import { gapsOf } from "./gaps.rule.ts";
import { mainAidsOf } from "./show-definitions.ts";
import { lookAt } from "./snapshot.ts";

const gapsMost = 500;

/** Main aids that the actor's supplier publishes and that do not state what their class must today, by number; at most 500 of them. */
export async function listGaps(base: Base, actor: Actor): Promise<GapList> {
  const sight = await lookAt(base, actor);
  const { snapshot } = sight;
  const definitions = definitionsOn(snapshot.definitions, snapshot.definitionChanges, today(base));
  const items = mainAidsOf(sight).flatMap((article) => {
    const { articleNo, name, isoCode } = article;
    const { lacks, wrong } = gapsOf(article, definitions);
    if (lacks.length + wrong.length === 0) return [];
    return [{ articleNo, name, iso: isoCode, isoWording: snapshot.wordings.get(isoCode) ?? null, lacks, wrong }];
  });
  return { items: items.slice(0, gapsMost), total: items.length };
}
