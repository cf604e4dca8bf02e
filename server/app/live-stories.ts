import { runMonth } from "../billing/index.ts";
import { findInHome } from "../devices/index.ts";
import { addMonths, dayOf, firstDay, type Month, monthOf } from "../kernel/index.ts";
import { type PlaceOrderBody, placeOrder, placePickup } from "../orders/index.ts";
import { findPersonByNumber } from "../patients/index.ts";
import { type Actor, type Base, systemActor, withActor } from "../platform/index.ts";
import { statePurpose } from "../relations/index.ts";
import { area } from "./area.ts";
import { personsInStories, prescriberActors, stockedArticles } from "./store-stories.ts";

/** What is under way when a demo opens: done by the same deeds as people do it. */
export interface StoriesMade {
  orders: number;
  pickups: number;
  invoicedMonths: readonly Month[];
}

const monthsBack = 2;
const ordersPerSupplier = 8;

/**
 * Gives a newly made region its present day: the last months are invoiced, orders wait for the warehouse, one for
 * customer service, and a pick-up is under way. Does nothing for what a rule refuses.
 */
export async function liveStories(base: Base, stories: readonly Record<string, string>[]): Promise<StoriesMade> {
  const actors = await prescriberActors(base);
  const months = lastMonths(base);
  for (const actor of actors) for (const month of months) await runMonth(base, systemActor(actor.supplierId), month);
  let orders = await consultFirst(base, stories);
  let pickups = 0;
  for (const actor of actors) {
    orders += await placeOrders(base, actor);
    for (const story of stories) {
      if (story.extra === "pickup") pickups += await orderHome(base, actor, story.number ?? "");
      if (story.extra === "order" || story.key === "both-care") orders += await orderOne(base, actor, story.number ?? "");
    }
  }
  return { orders, pickups, invoicedMonths: months };
}

function lastMonths(base: Base): Month[] {
  const first = firstDay(monthOf(dayOf(base.now())));
  return Array.from({ length: monthsBack }, (_, index) => monthOf(addMonths(first, index - monthsBack)));
}

/** The first things that are in stock, for persons without a story. */
async function placeOrders(base: Base, actor: Actor): Promise<number> {
  // Who they are is the program's choice: the prescriber meets none of them yet.
  const { persons, articles } = await withActor(base, systemActor(actor.supplierId), async (tx) => ({
    persons: await personsInStories(tx, ordersPerSupplier),
    articles: await stockedArticles(tx),
  }));
  let placed = 0;
  for (const [index, personId] of persons.entries()) {
    const articleNo = articles[(index * 7) % articles.length];
    if (articleNo && (await order(base, actor, { personId, articleNo, said: saidAtOnce }))) placed += 1;
  }
  return placed;
}

async function orderOne(base: Base, actor: Actor, number: string, said = saidAtOnce): Promise<number> {
  const [person, articles] = await withActor(
    base,
    actor,
    async (tx) => [await findPersonByNumber(tx, number), await stockedArticles(tx)] as const,
  );
  const [articleNo] = articles;
  return person && articleNo && (await order(base, actor, { personId: person.personId, articleNo, said })) ? 1 : 0;
}

type Said = Pick<PlaceOrderBody["rows"][number], "answers" | "gatesDone">;

/** Who needs no follow-up, and has been told whose the aid is. */
const saidAtOnce: Said = {
  answers: { followUpAtHome: false, ownResponsibility: true },
  gatesDone: [{ gate: "patient_informerad" }],
};

async function order(
  base: Base,
  actor: Actor,
  { personId, articleNo, said }: { personId: string; articleNo: string; said: Said },
): Promise<boolean> {
  await opened(base, actor, personId);
  const rows = [{ articleNo, quantity: 1, ...said }];
  const placed = await withActor(base, actor, (tx) => placeOrder(base, actor, tx, { personId, rows, deliverTo: "home" }));
  return placed.ok;
}

/** Whoever orders for somebody whom her unit does not meet has said why. */
async function opened(base: Base, actor: Actor, personId: string): Promise<void> {
  const body = { personId, purpose: "need" as const };
  await withActor(base, actor, (tx) => statePurpose(base, actor, tx, { area, body }));
}

/** What a region's prescriber orders at a municipality's cost before the two have talked: it waits, and is her unit's to do. */
async function consultFirst(base: Base, stories: readonly Record<string, string>[]): Promise<number> {
  let placed = 0;
  for (const actor of await prescriberActors(base, "region"))
    for (const story of stories)
      if (story.extra === "consult") {
        const answers = { followUpAtHome: true, canHandleMeanwhile: true, municipalityReached: true };
        placed += await orderOne(base, actor, story.number ?? "", { answers, gatesDone: [] });
      }
  return placed;
}

/** Everything that the person has is to be fetched. */
async function orderHome(base: Base, actor: Actor, number: string): Promise<number> {
  const placed = await withActor(base, actor, async (tx) => {
    const person = await findPersonByNumber(tx, number);
    if (!person) return undefined;
    const deviceIds = (await findInHome(tx, person.personId)).map((device) => device.deviceId);
    if (deviceIds.length === 0) return undefined;
    return placePickup(base, actor, tx, { personId: person.personId, deviceIds, fetchFrom: "home", isInfectious: false });
  });
  return placed?.ok ? 1 : 0;
}
