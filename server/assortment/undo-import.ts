import { findDatedPrices, fullArticles, fullOffers, lockForEdit, savePriceRows } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { partsOf } from "./apply-import.ts";
import type { Applied, ImportRefusal } from "./contract.ts";
import { changedFields } from "./difference.rule.ts";
import { spansOf } from "./price-ground.ts";
import { changesBetween, joinChanges, restoreSpans } from "./price-timeline.rule.ts";
import { type Cause, insertChanges, lastChanges, type NewChange } from "./store.ts";
import { lockImport, markUndone, undoOf } from "./store-import.ts";
import { undoMarks } from "./store-register.ts";
import { arePricesAsLeft, type PutBack, putBack, type Since, type Undo } from "./undo.rule.ts";
import { whoIs } from "./who.ts";
import { writeOutcomes } from "./write-outcomes.ts";

/**
 * Takes an import back: what it changed is as it was before. When somebody has changed some of it since, they are told with who and
 * when, and nothing is taken back, unless those are to be left as they are.
 */
export async function undoImport(
  base: Base,
  tx: Tx,
  importId: string,
  { leaveChanged }: { leaveChanged: boolean },
): Promise<Result<Applied, ImportRefusal>> {
  // Load
  await lockForEdit(tx);
  const head = await lockImport(tx, importId);
  if (!head) return refuse({ code: "import-unknown" });
  if (head.state !== "applied") return refuse({ code: "import-not-ready" });
  const undo = (await undoOf(tx, importId)) as Undo;
  const articles = await articlesBack(tx, undo);
  const prices = await pricesBack(base, tx, undo);

  // Decide
  const since = [...articles.since, ...prices.since];
  if (since.length > 0 && !leaveChanged) return refuse({ code: "import-changed-since", rows: await toldSince(tx, since) });

  // Store
  const said = { cause: { via: "undo", causeId: importId } satisfies Cause, at: base.now() };
  await writeOutcomes(tx, articles.outcomes, said);
  await undoMarks(tx, importId);
  await savePriceRows(tx, joinChanges(prices.steps), today(base));
  await insertChanges(tx, prices.changes, said);
  const note = since.length > 0 ? `${since.length} uppgifter som någon ändrat efteråt är kvar.` : null;
  await markUndone(tx, importId, { note, at: said.at });

  // Tell: nobody listens.
  return ok({ importId, state: "undone", articles: articles.outcomes.length + prices.steps.length });
}

async function articlesBack(tx: Tx, undo: Undo) {
  const nos = undo.articles.map(({ articleNo }) => articleNo);
  const now = { articles: await fullArticles(tx, nos), offers: await fullOffers(tx, nos) };
  const backs = undo.articles.flatMap((one) => {
    const article = now.articles.get(one.articleNo)?.form;
    return article ? [putBack(one, { article, offer: now.offers.get(one.articleNo)?.form })] : [];
  });
  const outcomeOf = ({ articleNo, article, offer }: PutBack) => ({
    ...{ articleNo, article, offer },
    articleChanges: article ? changedFields(now.articles.get(articleNo)?.form, article) : [],
    offerChanges: offer ? changedFields(now.offers.get(articleNo)?.form, offer) : [],
  });
  return {
    outcomes: backs.map(({ back }) => outcomeOf(back)).filter(({ article, offer }) => article ?? offer),
    since: backs.flatMap(({ since }) => since),
  };
}

async function pricesBack(base: Base, tx: Tx, undo: Undo) {
  const now = spansOf(await findDatedPrices(tx, [...new Set(undo.prices.map(({ key }) => partsOf(key).articleNo))]));
  const on = today(base);
  const back = undo.prices.map((one) => ({ ...one, ...partsOf(one.key), current: now.get(one.key) ?? [] }));
  const stands = back.filter(({ after, current }) => arePricesAsLeft(after, current));
  const restored = stands.map((one) => ({ ...one, to: restoreSpans(one.before, one.current, on) }));
  return {
    steps: restored.map(({ current, to, articleNo, kind }) => changesBetween(current, to, { articleNo, kind })),
    changes: restored.map(({ articleNo, kind, current, to }): NewChange => {
      const amount = to.at(-1)?.amountOre ?? null;
      return { articleNo, subject: "price", field: kind, from: current.at(-1)?.amountOre ?? null, to: { amountOre: amount } };
    }),
    since: back
      .filter((one) => !stands.includes(one))
      .map(({ articleNo, kind }): Since => ({ articleNo, subject: "price", field: kind })),
  };
}

/** Who changed what since, and when. At most 500. */
export async function toldSince(tx: Tx, since: readonly Since[]) {
  const last = await lastChanges(tx, [...new Set(since.map(({ articleNo }) => articleNo))]);
  const who = await whoIs(
    tx,
    [...last.values()].map(({ byUser }) => byUser),
  );
  return since.slice(0, 500).map(({ articleNo, subject, field }) => {
    const change = last.get(`${articleNo} ${subject} ${field}`);
    return { articleNo, field, who: who(change?.byUser), at: change?.at.toISOString() ?? "" };
  });
}
