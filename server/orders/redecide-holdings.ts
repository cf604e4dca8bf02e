import { z } from "zod";
import { type CompiledBook, decideCase, editionsOf } from "../agreements/index.ts";
import { devicesOf } from "../devices/index.ts";
import { addDays, isLocalDate, type LocalDate, localDate, newId } from "../kernel/index.ts";
import { findMunicipality, findSupplier, type Municipality } from "../organisation/index.ts";
import { findPersonForOrder, personsChangedOn } from "../patients/index.ts";
import { type Actor, asProgram, type Base, type Event, type Tx, tell, today, withActor } from "../platform/index.ts";
import { payerChanged } from "./events.ts";
import { payerKindOf } from "./judge-row.rule.ts";
import { factsThen, ownerOf, type PersonThen } from "./new-decision.rule.ts";
import { findRows, type OrderRow } from "./store.ts";
import { insertCases } from "./store-case.ts";
import {
  findDecisions,
  insertDecision,
  keepAskedDay,
  lockAskedDay,
  type PayerDecision,
  rowsUnderQuestion,
} from "./store-payer.ts";

/** A change that makes somebody ask again. */
export interface PersonChange {
  personId: string;
  /** The first day that it holds. */
  on: LocalDate;
  cause: "moved" | "care" | "eighteen";
}

/** What a person has, by the order row that it came by. */
interface Holding {
  row: OrderRow;
  deviceId: string;
  /** The holding that it sits on. */
  mainRowId: string | undefined;
}

/**
 * Asks again who pays what a person already has, from a day on. Where the answer is another, the decision is kept beside the
 * row's first and billing hears of it; where no rule answers, or the aid is first to be made over to rent, customer service gets
 * a case with everything known and the rent goes on as it was. Nothing that was decided is rewritten.
 * @source sthlm-2021 § vårdövergång
 */
export async function redecideHoldings(base: Base, tx: Tx, actor: { supplierId: string }, change: PersonChange): Promise<void> {
  // Load
  const { personId, on } = change;
  const person = await findPersonForOrder(tx, personId, on);
  if (!person) return;
  const holdings = await holdingsOf(tx, personId);
  if (holdings.length === 0) return;
  const rowIds = holdings.map(({ row }) => row.id);
  const municipality = person.municipalityCode ? await findMunicipality(tx, person.municipalityCode) : { name: null, payers: [] };
  const decisions = await findDecisions(tx, rowIds);
  const asked = await rowsUnderQuestion(tx, rowIds);
  const books = await editionsOf(base, tx, actor.supplierId);
  const known = {
    ...{ on, books, municipality },
    person: { bornOn: person.bornOn, municipality: municipality.name, housing: person.housing, care: person.care },
  };

  // Decide, main aids before what sits on them
  const owners = new Map<string, string | undefined>();
  for (const holding of [...holdings].sort((a, b) => Number(a.mainRowId !== undefined) - Number(b.mainRowId !== undefined))) {
    const before =
      decisions.filter(({ orderRowId, from }) => orderRowId === holding.row.id && from <= on).at(-1) ?? firstOf(holding.row);
    const answer = decideAnew(holding, before, { ...known, mainOwner: owners.get(holding.mainRowId ?? "") });
    owners.set(holding.row.id, ownerOf(answer.waits ? before.payerKind : answer.payerKind));
    // Store and tell
    if (answer.waits && !asked.has(holding.row.id)) await openCase(base, tx, holding, { change, answer });
    if (!answer.waits) await keep(base, tx, holding, { change, answer, before });
  }
}

type Before = Pick<PayerDecision, "payerKind" | "payerId" | "rules" | "facts">;
type Answer = ReturnType<typeof decideAnew>;

function firstOf({ payerKind, payerId, rules, facts }: OrderRow): Before {
  return { payerKind, payerId, rules: [...rules], facts: isRecord(facts) ? facts : {} };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

async function holdingsOf(tx: Tx, personId: string): Promise<Holding[]> {
  const devices = await devicesOf(tx, { personId });
  const byRow = new Map<string, { deviceId: string; mainRowId: string | undefined }>();
  for (const { orderRowId, deviceId, components } of devices) {
    if (orderRowId) byRow.set(orderRowId, { deviceId, mainRowId: undefined });
    for (const part of components)
      if (part.orderRowId) byRow.set(part.orderRowId, { deviceId, mainRowId: orderRowId ?? undefined });
  }
  const rows = await findRows(tx, [...byRow.keys()]);
  return rows.flatMap((row) => {
    const at = byRow.get(row.id);
    return at && row.billingForm === "rent" ? [{ row, ...at }] : [];
  });
}

function decideAnew(
  { row }: Holding,
  before: Before,
  {
    on,
    books,
    municipality,
    person,
    mainOwner,
  }: {
    on: LocalDate;
    books: readonly CompiledBook[];
    municipality: Municipality;
    person: PersonThen;
    mainOwner: string | undefined;
  },
) {
  const facts = factsThen(on, before.facts, { person, owner: ownerOf(before.payerKind), mainOwner });
  const asked = decideCase({ ...facts, id: row.articleNo }, books);
  if (!asked.ok) {
    const because = asked.errors.map(({ message }) => message).join(" ");
    return { ...nobody, facts, because, kind: "payer" as const, waits: true };
  }
  const { payer, rulebook, edition, rules, because, gates, missing } = asked.answer;
  const kind = payerKindOf(payer);
  const payerId = kind ? (municipality.payers.find((one) => one.kind === kind)?.payerId ?? null) : null;
  const isTransition = gates.includes("overgang_till_hyra");
  const waits = payerId === null || rulebook === null || edition === null || isTransition;
  return {
    ...{ payerKind: payer, payerId, rulebook, edition, rules, because, missing, facts, waits },
    kind: isTransition ? ("transition-to-rent" as const) : ("payer" as const),
  };
}

const nobody = { payerKind: "manual", payerId: null, rulebook: null, edition: null, rules: [], missing: [] };

async function openCase(
  base: Base,
  tx: Tx,
  { row, deviceId }: Holding,
  so: { change: PersonChange; answer: Answer },
): Promise<void> {
  const { kind, waits: _waits, payerKind, ...told } = so.answer;
  const known = { ...told, payer: payerKind, from: so.change.on, cause: so.change.cause, gates: [] };
  const opened = { id: newId(base.now()), kind, openedAt: base.now(), orderId: row.orderId, orderRowId: row.id, deviceId, known };
  await insertCases(tx, [opened]);
}

async function keep(
  base: Base,
  tx: Tx,
  { row, deviceId }: Holding,
  { change, answer, before }: { change: PersonChange; answer: Answer; before: Before },
): Promise<void> {
  const { payerId, payerKind, rulebook, edition, rules, because, facts } = answer;
  const isSamePayer = payerId === before.payerId;
  if ((isSamePayer && rules.join() === before.rules.join()) || rulebook === null || edition === null) return;
  const decided = { payerKind, payerId, rulebook, edition, rules: [...rules], because, facts };
  await keepDecision(base, tx, { orderRowId: row.id, deviceId, from: change.on, cause: change.cause, decided });
}

/** Keeps a new decision of a row and tells it, so that the rent is divided on its day. */
export async function keepDecision(
  base: Base,
  tx: Tx,
  made: {
    orderRowId: string;
    deviceId: string;
    from: LocalDate;
    cause: PayerDecision["cause"];
    decided: Pick<PayerDecision, "payerKind" | "payerId" | "rulebook" | "edition" | "rules" | "because" | "facts">;
  },
): Promise<void> {
  const { orderRowId, deviceId, from, cause, decided } = made;
  const id = newId(base.now());
  await insertDecision(tx, { id, orderRowId, from, cause, recordedAt: base.now(), ...decided });
  if (decided.payerId)
    await tell(base, tx, payerChanged({ decisionId: id, orderRowId, deviceId, payerId: decided.payerId, from }));
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

async function redecideWhen(base: Base, tx: Tx, event: Event, cause: PersonChange["cause"]): Promise<void> {
  const { personId, from } = changedBody.parse(event.body);
  const on = localDate(from);
  if (on > today(base)) return;
  // Whoever records it meets orders of her own legal basis; what the person has is of both.
  await asProgram(tx, async () => {
    const supplier = await findSupplier(tx);
    if (supplier) await redecideHoldings(base, tx, supplier, { personId, on, cause });
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
      for (const { personId, cause } of await personsChangedOn(tx, on))
        await redecideHoldings(base, tx, actor, { personId, on, cause });
      await keepAskedDay(tx, on);
      return true;
    });
    if (!hasMore) break;
  }
  return done;
}
