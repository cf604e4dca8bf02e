import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers, type Payer } from "../organisation/index.ts";
import { findPersonTimes, type PayerPreview, type PreviewBody, type ToldChange, withChange } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { loadHoldings } from "./load-holdings.ts";
import { inForce, type Said } from "./payer-timeline.rule.ts";
import { type Plan, planPayers } from "./plan-payers.ts";

/** What an item of the preview says before it has names. */
interface Turn {
  plan: Plan;
  from: string;
  before: Said;
  after: Said;
  waits: boolean;
}

/**
 * What a change of a person would do to who pays what she has, if it were saved: the same plan as when it is, of a change that is only
 * thought of. Writes nothing but the look in the log, and tells of nothing that the asker may not see.
 */
export async function previewPayers(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: PreviewBody,
): Promise<Result<PayerPreview, { code: "person-unknown" }>> {
  // Load
  const change = changeOf(body);
  const times = await findPersonTimes(tx, body.personId);
  if (!times) return refuse({ code: "person-unknown" });
  const moreCodes = change.kind === "move" ? [change.municipalityCode] : [];
  const known = await loadHoldings(base, tx, { supplierId: actor.supplierId, personId: body.personId, moreCodes });

  // Decide
  const now = today(base);
  const until = change.from > now ? change.from : now;
  const cause = change.kind === "move" ? "moved" : change.kind;
  const plans = known ? planPayers({ ...known, times: withChange(times, change) }, { from: change.from, cause, until }) : [];
  const turns = plans.flatMap(turnsOf);

  // Store
  await logLook(base, tx, { personId: body.personId, action: "read" });
  const payerIds = turns.flatMap(({ before, after }) => [before.payerId, after.payerId]).filter((id) => id !== null);
  const payers = await findPayers(tx, [...new Set(payerIds)]);
  const names = await articleNames(tx, [...new Set(turns.map(({ plan }) => plan.holding.row.articleNo))]);
  return ok({
    asked: plans.filter(({ holding }) => holding.heldUntil === null).length,
    items: turns.map((turn) => ({
      orderRowId: turn.plan.holding.row.id,
      articleName: names.get(turn.plan.holding.row.articleNo) ?? turn.plan.holding.row.articleNo,
      quantity: turn.plan.holding.row.quantity,
      monthOre: monthOf(turn.plan),
      from: turn.from,
      before: viewOf(turn.before, payers),
      after: viewOf(turn.after, payers),
      waits: turn.waits,
    })),
  });
}

function changeOf({ change }: PreviewBody): ToldChange {
  return { ...change, from: localDate(change.from) };
}

/** The days from which another would pay, and what customer service would be asked. */
function turnsOf(plan: Plan): Turn[] {
  const { holding, decisions, asks } = plan;
  const turns = decisions.flatMap((after): Turn[] => {
    const before = inForce(holding.stored, after.from) ?? holding.first;
    return before.payerId === after.payerId ? [] : [{ plan, from: after.from, before, after, waits: false }];
  });
  if (!asks) return turns;
  // On the day that customer service is asked, who pays until then is said with the question.
  const others = turns.filter(({ from }) => from !== asks.from);
  const { payer, payerId, rulebook, edition, rules, because, facts } = asks.known;
  const before = inForce([...holding.stored, ...decisions], asks.from) ?? holding.first;
  const after = {
    ...{ payerKind: textOf(payer) ?? "manual", payerId: textOf(payerId), rulebook: textOf(rulebook), edition: textOf(edition) },
    ...{ rules: Array.isArray(rules) ? rules.map(String) : [], because: textOf(because) ?? "" },
    facts: typeof facts === "object" && facts !== null ? { ...facts } : {},
  };
  return [...others, { plan, from: asks.from, before, after, waits: true }];
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function monthOf({ holding: { row } }: Plan): number | null {
  return row.billingForm === "rent" && row.amountOre !== null ? row.amountOre * row.quantity : null;
}

function viewOf(said: Said, payers: ReadonlyMap<string, Payer>): PayerPreview["items"][number]["before"] {
  const { payerKind: kind, rulebook, edition, rules, because, facts } = said;
  const name = said.payerId === null ? null : (payers.get(said.payerId)?.name ?? null);
  return { kind, name, rulebook, edition, rules: [...rules], because, facts: { ...facts } };
}
