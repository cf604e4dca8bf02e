import { may, signedIn } from "../access/index.ts";
import { articleNames, searchArticles } from "../catalogue/index.ts";
import { findDeviceByNo } from "../devices/index.ts";
import { findOrderByNo, findPickupByNo } from "../orders/index.ts";
import { findPersonNumbered, findPersonsNamed, type PersonSummary } from "../patients/index.ts";
import { type Actor, type Base, type Http, refusals, today, withActor } from "../platform/index.ts";
import { type FindHit, type Found, findBody, found } from "./contract.ts";
import { meaningsOf } from "./find.rule.ts";

/** Hits of one kind at most. */
const personsMost = 5;
const articlesMost = 6;

/** The header's search box, by POST: identity numbers stand in no address. */
export function findRoutes(http: Http, base: Base): void {
  http.post("/api/find", { schema: { body: findBody, response: { 200: found, ...refusals } } }, async (request) =>
    find(base, signedIn(request), request.body.q),
  );
}

/**
 * What the words in the search box may mean, the surest first: an identity number, the number of a device or an order,
 * names, an article. Only what the actor's role may see is looked for, and every person shown is in the log.
 */
export async function find(base: Base, actor: Actor, q: string): Promise<Found> {
  const meanings = meaningsOf(q, today(base));
  if (meanings.isIdentity) return identityHits(base, actor, q);
  const [numbered, named, articles] = await Promise.all([
    numberHits(base, actor, q),
    meanings.isNames ? nameHits(base, actor, q) : [],
    may(actor, "catalogue.read") ? articleHits(base, actor, q) : [],
  ]);
  const hits = [...numbered, ...named, ...articles];
  // A reserve number is asked for only when the number means nothing else: each question about a person is logged.
  if (hits.length === 0 && meanings.mayBeReserveNumber && may(actor, "persons.find")) return identityHits(base, actor, q);
  return { hits, says: hits.length === 0 && meanings.isWrongDigit ? "wrong-check-digit" : null };
}

async function identityHits(base: Base, actor: Actor, q: string): Promise<Found> {
  const result = await findPersonNumbered(base, actor, q);
  if (result.ok) return { hits: [personHit(result.value)], says: null };
  const { refusal } = result;
  if (refusal.code === "no-relation")
    return { hits: [{ kind: "person", id: refusal.personId, title: q.trim(), detail: null }], says: "no-relation" };
  return { hits: [], says: refusal.code === "bad-number" ? null : refusal.code };
}

async function nameHits(base: Base, actor: Actor, q: string): Promise<FindHit[]> {
  if (!may(actor, "persons.find")) return [];
  const result = await findPersonsNamed(base, actor, q, personsMost);
  return result.ok ? result.value.persons.map(personHit) : [];
}

function personHit(person: PersonSummary): FindHit {
  return { kind: "person", id: person.personId, title: person.name, detail: person.number };
}

async function numberHits(base: Base, actor: Actor, q: string): Promise<FindHit[]> {
  return withActor(base, actor, async (tx) => {
    const [device, order, pickup] = await Promise.all([
      may(actor, "devices.scan") ? findDeviceByNo(tx, q) : undefined,
      may(actor, "orders.read") ? findOrderByNo(tx, q) : undefined,
      may(actor, "pickups.read") ? findPickupByNo(tx, q) : undefined,
    ]);
    const names = device ? await articleNames(tx, [device.articleNo]) : new Map<string, string>();
    const hits: FindHit[] = [];
    if (device)
      hits.push({
        kind: "device",
        id: device.deviceId,
        title: names.get(device.articleNo) ?? device.articleNo,
        detail: device.deviceNo,
      });
    if (order) hits.push({ kind: "order", id: order.orderId, title: order.orderNo, detail: order.promisedOn });
    if (pickup) hits.push({ kind: "pickup", id: pickup.pickupId, title: pickup.pickupNo, detail: pickup.pickupOn });
    return hits;
  });
}

async function articleHits(base: Base, actor: Actor, q: string): Promise<FindHit[]> {
  const { items } = await searchArticles(base, actor, { q: q.slice(0, 100), all: false, page: 1 });
  return items
    .slice(0, articlesMost)
    .map(({ articleNo, name }) => ({ kind: "article" as const, id: articleNo, title: name, detail: articleNo }));
}
