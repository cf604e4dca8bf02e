import { z } from "zod";
import { addDays, isLocalDate, type LocalDate, localDate, newId } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { lockPerson, personsChangedOn } from "../patients/index.ts";
import { type Actor, asProgram, type Base, type Event, type Tx, tell, today, withActor } from "../platform/index.ts";
import { payerChanged } from "./events.ts";
import { loadHoldings } from "./load-holdings.ts";
import type { Cause } from "./payer-timeline.rule.ts";
import { type Plan, planPayers } from "./plan-payers.ts";
import { insertCases } from "./store-case.ts";
import { personOfRow, withdrawCases } from "./store-holding.ts";
import { insertDecision, keepAskedDay, lockAskedDay, rowsDecidedFrom } from "./store-payer.ts";

/** A change that makes somebody ask again. */
export interface PersonChange {
  personId: string;
  /** The first day that it holds. */
  on: LocalDate;
  cause: Cause;
}

/**
 * Asks again who pays what a person has, has had and is to have, from a day on: every later day that something changes is asked in
 * its turn, so that what was told late holds until the next that is known. Where the answer is another, the decision is kept after the
 * row's first and billing hears of it; where no rule answers, or the aid is first to be made over to rent, customer service gets a
 * case and the rent goes on as it was; a case that nobody asks any more is withdrawn. Nothing that was decided is rewritten.
 * @source sthlm-2021 § vårdövergång
 */
export async function redecideHoldings(base: Base, tx: Tx, actor: { supplierId: string }, change: PersonChange): Promise<void> {
  // Load
  const { personId, on, cause } = change;
  await lockPerson(tx, personId);
  const known = await loadHoldings(base, tx, { supplierId: actor.supplierId, personId });
  if (!known) return;

  // Decide
  const plans = planPayers(known, { from: on, cause, until: today(base) });

  // Store and tell
  await withdrawCases(
    tx,
    plans.flatMap(({ withdrawn }) => withdrawn),
    base.now(),
  );
  await openCases(base, tx, plans);
  for (const plan of plans) await keep(base, tx, plan);
}

async function openCases(base: Base, tx: Tx, plans: readonly Plan[]): Promise<void> {
  const opened = plans.flatMap(({ asks, holding: { row, deviceId } }) => {
    if (!asks) return [];
    const { kind, from, cause, known } = asks;
    const about = { orderId: row.orderId, orderRowId: row.id, deviceId };
    return [{ id: newId(base.now()), kind, openedAt: base.now(), ...about, known: { ...known, from, cause } }];
  });
  await insertCases(tx, opened);
}

/** Keeps what a row's plan has to say, and tells of it so that the rent is divided; a day that is to come is told of on its day. */
async function keep(base: Base, tx: Tx, { holding, decisions }: Plan): Promise<void> {
  const orderRowId = holding.row.id;
  for (const { from, cause, rulebook, edition, rules, ...said } of decisions) {
    const kept = {
      ...said,
      rules: [...rules],
      rulebook: rulebook ?? "manual",
      edition: edition ?? from,
      facts: { ...said.facts },
    };
    await insertDecision(tx, { id: newId(base.now()), orderRowId, from, cause, recordedAt: base.now(), ...kept });
  }
  if (decisions.some(({ from }) => from <= today(base))) await tell(base, tx, payerChanged({ orderRowId }));
}

const changedBody = z.object({ personId: z.string(), from: z.string().refine(isLocalDate) });

/** Somebody has moved → who pays what she has is asked anew, unless the day is to come: then it is asked on the day. */
export async function redecideWhenMoved(base: Base, tx: Tx, event: Event): Promise<void> {
  await redecideWhen(base, tx, event, "moved");
}

/** Others have care of somebody → the same. */
export async function redecideWhenCareChanged(base: Base, tx: Tx, event: Event): Promise<void> {
  await redecideWhen(base, tx, event, "care");
}

/** Another unit answers for what is prescribed to somebody → the same. */
export async function redecideWhenHandedOver(base: Base, tx: Tx, event: Event): Promise<void> {
  await redecideWhen(base, tx, event, "responsibility");
}

const foundBody = z.object({ personId: z.string().nullable(), lostOn: z.string().refine(isLocalDate) });

/** A lost device is a person's again → what happened to her meanwhile was not asked of it, and is now. */
export async function redecideWhenFound(base: Base, tx: Tx, event: Event): Promise<void> {
  const { personId, lostOn } = foundBody.parse(event.body);
  if (personId !== null) await redecideFor(base, tx, { personId, on: localDate(lostOn), cause: "case" });
}

async function redecideWhen(base: Base, tx: Tx, event: Event, cause: Cause): Promise<void> {
  const { personId, from } = changedBody.parse(event.body);
  const on = localDate(from);
  if (on > today(base)) return;
  await redecideFor(base, tx, { personId, on, cause });
}

/** Asks as the program: whoever records a change meets orders of her own legal basis; what the person has is of both. */
export async function redecideFor(base: Base, tx: Tx, change: PersonChange): Promise<void> {
  await asProgram(tx, async () => {
    const supplier = await findSupplier(tx);
    if (supplier) await redecideHoldings(base, tx, supplier, change);
  });
}

/** Days that are caught up with in one round, at most. */
const daysMost = 400;

/**
 * Asks about everybody who turns eighteen, moves or whose care changes hands on a day that has not been asked about, up to
 * today: for one supplier, a day a transaction. The first time only today is asked. A process that is killed goes on with the day.
 */
export async function redecideDue(base: Base, actor: Actor): Promise<number> {
  let done = 0;
  for (; done < daysMost; done += 1) {
    const hasMore = await withActor(base, actor, async (tx) => {
      const last = await lockAskedDay(tx);
      const now = today(base);
      if (last !== null && last >= now) return false;
      const on = last === null ? now : addDays(last, 1);
      await redecideDay(base, tx, actor, on);
      await keepAskedDay(tx, on);
      return true;
    });
    if (!hasMore) break;
  }
  return done;
}

/** One day: whoever something begins for, and whoever a person decided of beforehand. In one order, so that two never wait for each other. */
async function redecideDay(base: Base, tx: Tx, actor: { supplierId: string }, on: LocalDate): Promise<void> {
  const causes = new Map((await personsChangedOn(tx, on)).map(({ personId, cause }) => [personId, cause as Cause]));
  const rowIds = await rowsDecidedFrom(tx, on);
  for (const rowId of rowIds) {
    const personId = await personOfRow(tx, rowId);
    if (personId && !causes.has(personId)) causes.set(personId, "case");
  }
  for (const personId of [...causes.keys()].sort())
    await redecideHoldings(base, tx, actor, { personId, on, cause: causes.get(personId) ?? "case" });
  for (const orderRowId of rowIds) await tell(base, tx, payerChanged({ orderRowId }));
}
