import { firstDay, lastDay, type Month, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx } from "../platform/index.ts";
import type { ClaimRefusal } from "./contract-claims.ts";
import { reimbursement, type SpecialTerms } from "./figures.rule.ts";
import { findGranted, findMonthCosts, insertSpecial, lockPersonMonth, type MonthCost } from "./store-claims.ts";

/** A person's month as it is counted now: what it cost, what is given back of it in all, what is granted, and what is left to apply for. */
export interface CountedMonth extends MonthCost {
  dueOre: number;
  grantedOre: number;
  amountOre: number;
  openNo: string | null;
}

/** Costs of a month with what follows of them, person by person: no two are put together. */
export async function countMonth(
  tx: Tx,
  costs: readonly MonthCost[],
  { month, terms }: { month: Month; terms: SpecialTerms },
): Promise<CountedMonth[]> {
  const granted = await findGranted(tx, firstDay(month));
  const known = new Map(granted.map((one) => [`${one.payerId} ${one.reference}`, one]));
  return costs.map((cost) => {
    const { grantedOre = 0, openNo = null } = known.get(`${cost.payerId} ${cost.reference}`) ?? {};
    const dueOre = reimbursement(cost.costOre, terms);
    return { ...cost, dueOre, grantedOre, amountOre: dueOre - grantedOre, openNo };
  });
}

/** A person's month counted now, held until the transaction ends: two who count the same wait for each other. Undefined: it cost nothing. */
export async function countPersonMonth(
  tx: Tx,
  { payerId, reference, month, terms }: { payerId: string; reference: string; month: Month; terms: SpecialTerms },
): Promise<CountedMonth | undefined> {
  await lockPersonMonth(tx, { payerId, reference, month });
  const costs = await findMonthCosts(tx, { firstOn: firstDay(month), payerId, codes: terms.codes });
  const own = costs.filter((one) => one.reference === reference);
  return (await countMonth(tx, own, { month, terms }))[0];
}

/** Keeps an application for what is left of a counted month: a correction of what was granted before is an entry of its own. */
export async function keepSpecial(
  base: Base,
  tx: Tx,
  { counted, month, terms, debtorId }: { counted: CountedMonth; month: Month; terms: SpecialTerms; debtorId: string },
): Promise<Result<{ claimId: string; claimNo: string }, ClaimRefusal>> {
  if (counted.openNo) return refuse({ code: "special-open", claimNo: counted.openNo });
  if (counted.amountOre === 0) return refuse({ code: "nothing-to-reimburse" });
  const { payerId, reference, costOre, grantedOre, amountOre } = counted;
  const claimId = newId(base.now());
  try {
    const claimNo = await insertSpecial(tx, {
      ...{ claimId, payerId, debtorId, reference, costOre, grantedOre, amountOre },
      ...{ fromOn: firstDay(month), toOn: lastDay(month), ruleId: terms.id, ruleSource: terms.source, madeAt: base.now() },
    });
    return ok({ claimId, claimNo });
  } catch (fault) {
    if (brokenConstraint(fault) !== "special_open_once") throw fault;
    return refuse({ code: "special-open", claimNo: "" });
  }
}
