import { addMonths, firstDay, lastDay, type Month, monthOf, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { listPayers } from "../organisation/index.ts";
import { type Actor, asProgram, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { TryMonthRefusal } from "./contract.ts";
import { foundKinds, jumpsOf, oddityTerms } from "./oddities.rule.ts";
import type { Span } from "./store-lines.ts";
import { findOddities } from "./store-oddities.ts";
import { beginsAfter, findRun, planForBatches } from "./store-run.ts";
import { insertOddities, insertSums, insertTrial, type KeptOddity, sumsOf, type TrialSum } from "./store-trial.ts";

/**
 * Counts a month that is over as its run would, and throws the lines away: what is kept is the sums by payer and kind beside the month
 * before, and the oddities. Nothing is invoiced. It is the program that counts, for whoever asked, who meets nobody whose rent it is.
 */
export async function tryMonth(
  base: Base,
  actor: Actor,
  tx: Tx,
  month: Month,
): Promise<Result<{ trialId: string }, TryMonthRefusal>> {
  // Load
  const span = spanOf(month);
  const [run, terms] = [await findRun(tx, month), await oddityTermsOf(base, actor, tx)];
  // Decide
  if (month >= monthOf(today(base))) return refuse({ code: "month-not-over" });
  if (run) return refuse({ code: "month-is-invoiced" });
  if (await beginsAfter(tx, span.last)) return refuse({ code: "month-before-it-all" });
  // Store
  const trialId = newId(base.now());
  await insertTrial(tx, { trialId, month, madeAt: base.now() });
  await asProgram(tx, async () => {
    await planForBatches(tx);
    const payerIds = (await listPayers(tx)).map(({ payerId }) => payerId);
    const before = firstDay(monthOf(addMonths(span.first, -1)));
    await insertSums(tx, { trialId, payerIds, span, before });
    const found = (await findOddities(tx, foundKinds, span)).map((oddity) => ({
      ...{ ...oddity, ore: null, oreBefore: null },
      isBlocking: terms.stops.some((kind) => kind === oddity.kind),
    }));
    await insertOddities(tx, trialId, [...found, ...jumps(await sumsOf(tx, trialId), terms)]);
  });
  return ok({ trialId });
}

/** The days of a month. */
export function spanOf(month: Month): Span {
  return { month, first: firstDay(month), last: lastDay(month) };
}

/** What is odd and what stops a month, by the supplier's setting today. */
export async function oddityTermsOf(base: Base, actor: Pick<Actor, "supplierId">, tx: Tx) {
  const on = { supplierId: actor.supplierId, on: today(base) };
  return (await settingsOn(base, tx, on, forms))["billing.oddities"];
}
/** The settings that are read here, and the shape of each. */
export const forms = { "billing.oddities": oddityTerms };

/** The payers whose sum jumps. Before there was a month there is nothing to jump from. */
function jumps(sums: readonly TrialSum[], terms: Parameters<typeof jumpsOf>[1]): KeptOddity[] {
  if (!sums.some(({ linesBefore }) => linesBefore > 0)) return [];
  const byPayer = new Map<string, { payerId: string; ore: number; oreBefore: number }>();
  for (const { payerId, ore, oreBefore } of sums) {
    const known = byPayer.get(payerId) ?? { payerId, ore: 0, oreBefore: 0 };
    byPayer.set(payerId, { payerId, ore: known.ore + ore, oreBefore: known.oreBefore + oreBefore });
  }
  return jumpsOf([...byPayer.values()], terms).map((jump) => ({
    ...{
      kind: "payer-jump",
      subject: jump.payerId,
      isBlocking: false,
      articleNo: null,
      deviceId: null,
      orderId: null,
      devices: 0,
    },
    ...jump,
  }));
}
