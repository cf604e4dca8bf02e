import { plainKronor } from "../billing/index.ts";
import { idsOf, ok, type Result } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { type Actor, type Base, csvOf, type Tx } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { AgreementList, PreviewView, ResultRefusal, ResultView } from "./contract-results.ts";
import { countShares, isClosed } from "./count-shares.ts";
import { findAgreementCosts, findResults, type ResultShare } from "./store-results.ts";
import { titlesOf } from "./titles-of.ts";

/** Results that the actor may see, the latest year first; to a payer its own shares of what is decided. */
export async function showResults(base: Base, actor: Actor, tx: Tx): Promise<ResultView[]> {
  const results = await findResults(tx);
  const titles = await titlesOf(base, tx, actor.supplierId);
  const named = await namer(
    tx,
    results.flatMap(({ shares }) => shares),
  );
  return results.map((result) => {
    const { resultId, resultNo, state, agreement, year, amountOre, basis, ruleId, ruleSource } = result;
    return {
      ...{ resultId, resultNo, state, agreement, year, amountOre, basis, ruleId, ruleSource },
      title: titles.get(agreement) ?? agreement,
      ruleText: claimsBook.result.find(({ id }) => id === ruleId)?.text ?? ruleId,
      proposedAt: result.proposedAt.toISOString(),
      entries: result.entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
      shares: named(result.shares),
      mayWithdraw: actor.role === "economy" && state === "open",
      mayDecide: actor.role === "agreement-owner" && state === "open" && result.proposedBy !== actor.userId,
    };
  });
}

/** All shares that the actor may see, as a file. */
export async function resultsCsv(base: Base, actor: Actor, tx: Tx): Promise<string> {
  const states = { open: "Väntar på beslut", withdrawn: "Återtaget", refused: "Avslaget", decided: "Beslutat" } as const;
  const heads = ["Nummer", "År", "Avtal", "Läge", "Resultat kr", "Betalare", "Fakturerat kr", "Andel kr", "Regel", "Källa"];
  return csvOf(
    heads,
    (await showResults(base, actor, tx)).flatMap((one) =>
      one.shares.map(({ payerName, costOre, shareOre }) => [
        ...[one.resultNo, one.year, one.title, states[one.state], plainKronor(one.amountOre), payerName],
        ...[plainKronor(costOre), plainKronor(shareOre), one.ruleId, one.ruleSource],
      ]),
    ),
  );
}

/** What was invoiced in a year, agreement by agreement: what a result may be of. */
export async function showAgreements(base: Base, actor: Actor, tx: Tx, year: number): Promise<AgreementList> {
  const titles = await titlesOf(base, tx, actor.supplierId);
  const costs = (await findAgreementCosts(tx, year)).filter(({ costOre }) => costOre > 0);
  const known = (await findResults(tx)).filter((one) => one.year === year && (one.state === "open" || one.state === "decided"));
  const items = [...new Set(costs.map(({ agreement }) => agreement))].map((agreement) => {
    const own = costs.filter((one) => one.agreement === agreement);
    return {
      ...{ agreement, title: titles.get(agreement) ?? agreement, payers: own.length },
      costOre: own.reduce((sum, { costOre }) => sum + costOre, 0),
      sharedNo: known.find((one) => one.agreement === agreement)?.resultNo ?? null,
    };
  });
  return { year, isClosed: await isClosed(tx, year), items };
}

/** How a result would be shared. Nothing is stored. */
export async function previewResult(
  base: Base,
  tx: Tx,
  wanted: { year: number; agreement: string; amountOre: number },
): Promise<Result<PreviewView, ResultRefusal>> {
  const counted = await countShares(base, tx, wanted);
  if (!counted.ok) return counted;
  const { costOre, shares } = counted.value;
  return ok({ costOre, shares: (await namer(tx, shares))(shares) });
}

/** Names the payers of shares. */
async function namer(tx: Tx, shares: readonly ResultShare[]) {
  const payers = await findPayers(tx, idsOf(shares.map(({ payerId }) => payerId)));
  return (some: readonly ResultShare[]) =>
    some.map(({ payerId, costOre, shareOre }) => ({ payerName: payers.get(payerId)?.name ?? "", costOre, shareOre }));
}
