import { logLook, logShown, may } from "../access/index.ts";
import { findOpenOf } from "../duties/index.ts";
import { addDays, idsOf } from "../kernel/index.ts";
import { findMunicipality, findPayers } from "../organisation/index.ts";
import { findPersonForOrder, personNames } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { PersonPledges, PledgeView } from "./contract.ts";
import { worthOf } from "./demand.rule.ts";
import { documentNamed, otherCountyRule } from "./other-county.ts";
import { leftOf, stateOf } from "./pledge.rule.ts";
import { findPledges, findUses, type Pledge } from "./store.ts";

/** The kind of duty that an order waits by for a home region's promise. */
export const pledgeDuty = "betalningsforbindelse";

const shownStates = {
  open: ["coming", "holds", "running-out", "used-up"],
  ending: ["running-out", "used-up", "expired"],
  all: ["coming", "holds", "running-out", "used-up", "expired", "ended"],
};

/** Pledges with what is left of them: those that hold, those that are running out, or all. Each person that is named is a look in the log. */
export async function showPledges(base: Base, actor: Actor, tx: Tx, which: "open" | "ending" | "all"): Promise<PledgeView[]> {
  const views = await viewPledges(base, actor, tx, await findPledges(tx));
  return logShown(
    base,
    tx,
    views.filter(({ state }) => shownStates[which].includes(state)),
  );
}

/** What whoever registers a pledge must know of the person; undefined when she is not in the register, or not the actor's to meet. */
export async function showPerson(base: Base, actor: Actor, tx: Tx, personId: string): Promise<PersonPledges | undefined> {
  const on = today(base);
  const [person, names, pledges, duties] = await Promise.all([
    findPersonForOrder(tx, personId, on),
    personNames(tx, [personId]),
    findPledges(tx, { personId }),
    findOpenOf(tx, { kind: pledgeDuty, personId }),
  ]);
  if (!person) return undefined;
  const home = person.municipalityCode ? await findMunicipality(tx, person.municipalityCode) : undefined;
  const rule = otherCountyRule(on);
  await logLook(base, tx, { personId, action: "read", subject: "pledges" });
  return {
    personId,
    personName: names.get(personId) ?? "",
    municipality: home?.name ?? null,
    region: home?.elsewhere ? { name: home.elsewhere.name, isPayer: home.payers.some(({ kind }) => kind === "region") } : null,
    waits: duties.map(({ orderId, orderNo, known }) => ({
      ...{ orderId, orderNo: orderNo ?? "" },
      worthOre: rule && known.cost ? worthOf(known.cost, rule) : 0,
    })),
    pledges: await viewPledges(base, actor, tx, pledges),
    rule: ruleShown(base),
  };
}

/** The rule in force today, as the screen tells it. */
export function ruleShown(base: Base): PersonPledges["rule"] {
  const rule = otherCountyRule(today(base));
  if (!rule) return null;
  const { id, source, text, isAssumed, limitOre, rentMonths } = rule;
  return { id, source: documentNamed(source), text, isAssumed, limitOre, rentMonths };
}

async function viewPledges(base: Base, actor: Actor, tx: Tx, pledges: readonly Pledge[]): Promise<PledgeView[]> {
  const on = today(base);
  const rule = otherCountyRule(on);
  const warn = { until: addDays(on, rule?.warnDays ?? 0), percent: rule?.warnPercent ?? 0 };
  const seesPersons = may(actor, "persons.read");
  const [payers, names, uses] = await Promise.all([
    findPayers(tx, idsOf(pledges.map(({ payerId }) => payerId))),
    seesPersons ? personNames(tx, idsOf(pledges.map(({ personId }) => personId))) : new Map<string, string>(),
    findUses(
      tx,
      pledges.map(({ pledgeId }) => pledgeId),
    ),
  ]);
  return pledges.map((pledge) => {
    const { pledgeId, payerId, number, personId, amountOre, boundOre, validFrom, validUntil, registeredAt, endedBecause } =
      pledge;
    return {
      ...{ pledgeId, number, amountOre, boundOre, validFrom, validUntil, endedBecause },
      regionName: payers.get(payerId)?.name ?? "",
      personId: seesPersons ? personId : null,
      personName: personId ? (names.get(personId) ?? null) : null,
      leftOre: leftOf(pledge),
      state: stateOf(pledge, on, warn),
      registeredAt: registeredAt.toISOString(),
      uses: uses.flatMap(({ pledgeId: of, ...use }) => (of === pledgeId ? [use] : [])),
    };
  });
}
