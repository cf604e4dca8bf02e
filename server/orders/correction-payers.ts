import { addDays, type LocalDate, startOf } from "../kernel/index.ts";
import { mergedOn, type PayerMerger, payerMergers } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { CorrectionWish } from "./contract-correction.ts";
import type { Holding, Known } from "./load-holdings.ts";
import { type Step, stepOn } from "./payer-timeline.rule.ts";
import type { CorrectionPlan } from "./plan-correction.ts";
import { planPayers } from "./plan-payers.ts";
import { type PayerStretch, payersOfRow } from "./store-payer.ts";

/** Days of a correction on which the same paid before and the same pays after. */
export interface CorrectedDays {
  from: LocalDate;
  until: LocalDate;
  oldPayerId: string | null;
  newPayerId: string | null;
  because: string;
  /** No rule answers for these days: customer service is asked, and until then who is named pays. */
  isAsked: boolean;
}

/**
 * Who paid and who would pay on each day that a correction is about, from its day until today: by the same plan as when it is done, so that a
 * person who lived otherwise on some of the days has their payer. Writes nothing.
 */
export async function payersByDay(
  tx: Tx,
  plan: CorrectionPlan,
  { wish, known, on }: { wish: CorrectionWish; known: Known | undefined; on: LocalDate },
): Promise<CorrectedDays[]> {
  const { from, device } = plan;
  const old = device.orderRowId ? await payersOfRow(tx, device.orderRowId, { from, to: on }) : [];
  const steps = wish.to.is === "person" && known ? stepsOf(plan, known, on) : [];
  const mergers = await payerMergers(tx);
  const turns = new Set([from, ...mergers.map((one) => one.on), ...old.map((one) => one.from), ...steps.map(({ day }) => day)]);
  const days = [...turns].filter((day) => day >= from && day <= on).sort();
  return days.map((day, at) => {
    const next = days[at + 1];
    return { from: day, until: next === undefined ? on : addDays(next, -1), ...sidesOn(day, { plan, old, steps, mergers }) };
  });
}

function sidesOn(
  day: LocalDate,
  at: { plan: CorrectionPlan; old: readonly PayerStretch[]; steps: readonly Step[]; mergers: readonly PayerMerger[] },
): Omit<CorrectedDays, "from" | "until"> {
  const { plan, old, steps, mergers } = at;
  const step = stepOn(steps, day);
  const said = mergedOn(mergers, step?.said ?? plan.payer, day);
  return {
    oldPayerId: old.findLast((one) => one.from <= day)?.payerId ?? null,
    newPayerId: said.payerId,
    because: step?.question ? String(step.question.known.because ?? "") : said.because,
    isAsked: step?.question !== undefined,
  };
}

/** Who pays it day by day when it stands at its new person, as the rules will be asked when it is done; none where a person said who pays. */
function stepsOf({ payer, device, article, from }: CorrectionPlan, known: Known, on: LocalDate): readonly Step[] {
  if (payer.rulebook === "manual" || payer.payerId === null) return [];
  const facts = { ...payer.facts, on: from };
  const held: Holding = {
    row: {
      ...{ id: device.deviceId, orderId: device.deviceId, rowNo: 1, articleNo: device.articleNo, quantity: 1, mainRowNo: null },
      ...{
        mainDeviceId: null,
        billingForm: article.billingForm,
        amountOre: article.amountOre,
        state: "delivered",
        ...payer,
        facts,
      },
      placedAt: startOf(on),
    },
    first: { ...payer, facts },
    ...{ orderedOn: from, isByPerson: false, stored: [], answers: [], openCases: [], mainRowId: undefined },
    ...{ deviceId: device.deviceId, heldUntil: null },
  };
  return planPayers({ ...known, holdings: [held] }, { from, cause: "case", until: on })[0]?.steps ?? [];
}
