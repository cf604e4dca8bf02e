import { articlesOn } from "../catalogue/index.ts";
import { findInHome } from "../devices/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { Assessment } from "./assess-order.ts";
import { type CheckWarning, factsAsked, warningsOf } from "./checks.rule.ts";
import { findRecentArticles } from "./store-checks.ts";

/** The checks that warn of an order for a person, by what the actor may see of her. Asks only what a check can warn of. */
export async function assessChecks(
  base: Base,
  tx: Tx,
  actor: Pick<Actor, "supplierId">,
  { person, rows, terms }: Pick<Assessment, "person" | "rows" | "terms">,
): Promise<CheckWarning[]> {
  const on = today(base);
  const asked = rows.map(({ rowNo, wanted: { articleNo, quantity }, article: { isoCode, isMarked } }) => ({
    ...{ rowNo, articleNo, quantity, isoCode, isMarked },
  }));
  const { repeated, asksHeld } = factsAsked(terms.checks, asked, on);
  const [recent, held] = await Promise.all([
    repeated ? findRecentArticles(tx, person.personId, repeated) : [],
    asksHeld ? findInHome(tx, person.personId) : [],
  ]);
  const articleNos = [...new Set(held.map(({ articleNo }) => articleNo))];
  const articles = articleNos.length > 0 ? await articlesOn(base, tx, actor, { articleNos, on }) : undefined;
  const heldIso = held.flatMap(({ articleNo }) => articles?.get(articleNo)?.isoCode ?? []);
  return warningsOf(terms.checks, asked, { on, recent, heldIso });
}

/** An order's rows with what a check demands a reason for and got none, as faults beside the others. */
export function withChecks(assessed: Assessment, warnings: readonly CheckWarning[]): Assessment {
  const unsaid = warnings.filter(
    ({ rowNo, demands }) => demands === "reason" && !assessed.rows.find((row) => row.rowNo === rowNo)?.wanted.checkReason,
  );
  if (unsaid.length === 0) return assessed;
  const faults = unsaid.map(({ rowNo, text }) => {
    const articleNo = assessed.rows.find((row) => row.rowNo === rowNo)?.wanted.articleNo ?? "";
    return { rowNo, articleNo, code: "check-needs-reason", because: text };
  });
  const rows = assessed.rows.map((row) => ({
    ...row,
    fault: row.fault ?? faults.find(({ rowNo }) => rowNo === row.rowNo) ?? null,
  }));
  return { ...assessed, rows, faults: [...assessed.faults, ...faults].sort((a, b) => a.rowNo - b.rowNo) };
}
