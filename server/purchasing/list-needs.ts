import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { mainStore } from "../stores/index.ts";
import type { NeedFigures, NeedList, NeedView } from "./contract.ts";
import { needOf } from "./need.rule.ts";
import { type ArticleNeed, findNeeds } from "./store-need.ts";
import { purchaseTerms } from "./terms.ts";

const needsMost = 500;

/** A need with the facts it was worked out from. */
export interface WorkedNeed {
  facts: ArticleNeed;
  view: NeedView;
}

/** The needs of articles now (null: of all that have a level or that somebody waits for), as if an order had not been made. Two statements. */
export async function workOutNeeds(
  base: Base,
  actor: Actor,
  tx: Tx,
  wanted: { articleNos: readonly string[] | null; except?: string },
): Promise<WorkedNeed[]> {
  const [{ storeId }, { forecast }] = await Promise.all([mainStore(tx), purchaseTerms(base, actor, tx)]);
  const { articleNos, except = null } = wanted;
  const question = { storeId, on: today(base), at: base.now(), weeks: forecast.weeks, articleNos, except };
  const found = await findNeeds(tx, question);
  return found.map((facts) => ({ facts, view: viewOf(facts, forecast) }));
}

function viewOf(facts: ArticleNeed, terms: { weeks: number; leadWeeks: number; safety: number }): NeedView {
  const { articleNo, articleName, vendor, isContracted, priceOre, stopReason, wantedOn, handLevel } = facts;
  const { source, waiting, free, onWay, inDraft, weekly, weeklyError, lot } = facts;
  const figures = { source, waiting, free, onWay, inDraft, weekly, weeklyError, lot, weeks: terms.weeks };
  return {
    ...{ articleNo, articleName, vendor, isContracted, priceOre, stopReason, wantedOn, handLevel },
    ...figures,
    ...needOf(facts, terms),
  };
}

/** The figures alone, as they are kept with a row that was bought by them. */
export function figuresOf(view: NeedView): NeedFigures {
  const { source, level, waiting, free, onWay, inDraft, weekly, weeklyError, weeks, lot } = view;
  return { source, level, waiting, free, onWay, inDraft, weekly, weeklyError, weeks, lot };
}

/** What is short now, and why; those that are wanted first first. `all`: also what is not short. At most 500. */
export async function listNeeds(base: Base, actor: Actor, tx: Tx, { all }: { all: boolean }): Promise<NeedList> {
  const worked = await workOutNeeds(base, actor, tx, { articleNos: null });
  const items = worked.map(({ view }) => view).filter(({ short }) => all || short > 0);
  return { total: items.length, items: items.slice(0, needsMost) };
}

/** One article's figures; undefined when the supplier does not carry it. */
export async function showNeed(base: Base, actor: Actor, tx: Tx, articleNo: string): Promise<NeedView | undefined> {
  return (await workOutNeeds(base, actor, tx, { articleNos: [articleNo] }))[0]?.view;
}
