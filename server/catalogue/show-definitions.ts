import type { z } from "zod";
import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import type { DefinitionPreview, DefinitionsView, definitionQuestion } from "./contract-definitions.ts";
import { type Definition, type DefinitionChange, definitionsOn, newerThan } from "./definitions.rule.ts";
import { gapsOf } from "./gaps.rule.ts";
import { lookAt, type Sight } from "./snapshot.ts";
import type { ArticleRow } from "./store.ts";
import { listDefinitionChanges } from "./store-definitions.ts";
import { listDefinitions } from "./store-measures.ts";
import { editorNames } from "./who-changed.ts";

const changesMost = 200;

/** What each class is asked for today, and everything that was said of it, the latest first. */
export async function showDefinitions(base: Base, actor: Actor): Promise<DefinitionsView> {
  const { snapshot } = await lookAt(base, actor);
  return withActor(base, actor, async (tx) => {
    const [begun, kept] = [await listDefinitions(tx), await listDefinitionChanges(tx)];
    const stands = kept.filter(({ withdrawnAt }) => withdrawnAt === null);
    const who = await editorNames(
      tx,
      kept.flatMap(({ madeBy, withdrawnBy }) => [madeBy, withdrawnBy]),
    );
    const wording = (isoPrefix: string) => snapshot.wordings.get(isoPrefix) ?? null;
    return {
      items: definitionsOn(begun, stands, today(base))
        .sort((a, b) => a.isoPrefix.localeCompare(b.isoPrefix) || a.attribute.localeCompare(b.attribute))
        .map((one) => shownOf(one, wording)),
      changes: kept.slice(0, changesMost).map((one) => ({
        ...shownOf(one, wording),
        ...{ isAsked: one.isAsked, number: one.number, from: one.from },
        ...{ madeAt: one.madeAt.toISOString(), madeBy: who(one.madeBy) },
        ...{ withdrawnAt: one.withdrawnAt?.toISOString() ?? null, withdrawnBy: who(one.withdrawnBy) },
        mayTakeBack: one.withdrawnAt === null && newerThan(one, stands) === undefined,
      })),
    };
  });
}

function shownOf({ isoPrefix, attribute, unit, kind, allowed, isRequired }: Definition, wording: (iso: string) => string | null) {
  return {
    ...{ isoPrefix, unit, kind, isRequired, wording: wording(isoPrefix) },
    attribute: attribute as DefinitionsView["items"][number]["attribute"],
    allowed: allowed === null ? null : [...allowed],
  };
}

const listedMost = 100;

/** Which main aids would lack, or state wrongly, what a class would be asked for, and do not today; how many would no longer. */
export async function previewDefinition(
  base: Base,
  actor: Actor,
  { isoPrefix, attribute, isAsked, kind, allowed, isRequired }: z.output<typeof definitionQuestion>,
): Promise<DefinitionPreview> {
  const sight = await lookAt(base, actor);
  const on = today(base);
  const { definitions, definitionChanges } = sight.snapshot;
  const words = allowed.split(",").flatMap((word) => word.trim() || []);
  const change: DefinitionChange = {
    ...{ isoPrefix, attribute, isAsked, kind, isRequired, unit: "", allowed: words.length > 0 ? words : null },
    ...{ number: Number.MAX_SAFE_INTEGER, from: on, madeAt: base.now(), madeBy: actor.userId },
  };
  const now = definitionsOn(definitions, definitionChanges, on);
  const then = definitionsOn(definitions, [...definitionChanges, change], on);
  const changed = mainAidsOf(sight).flatMap((article) => {
    const [before, after] = [wrongOf(article, now, attribute), wrongOf(article, then, attribute)];
    return before === after ? [] : [{ articleNo: article.articleNo, name: article.name, before, after }];
  });
  const items = changed.flatMap(({ articleNo, name, after }) => (after ? [{ articleNo, name, why: after }] : []));
  return {
    items: items.slice(0, listedMost),
    total: items.length,
    freed: changed.filter(({ after }) => after === null).length,
  };
}

function wrongOf(article: ArticleRow, definitions: readonly Definition[], attribute: string): "lacks" | "wrong" | null {
  const { lacks, wrong } = gapsOf(article, definitions);
  if (lacks.some((key) => key === attribute)) return "lacks";
  return wrong.some((key) => key === attribute) ? "wrong" : null;
}

/** Main aids that the actor's supplier publishes. */
export function mainAidsOf({ snapshot, offers }: Sight): ArticleRow[] {
  return snapshot.articles.filter(
    ({ articleNo, articleType, status }) =>
      articleType === "main_aid" && status !== "discontinued" && (offers?.byNo.get(articleNo)?.isPublished ?? false),
  );
}
