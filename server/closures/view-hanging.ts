import { logShown } from "../access/index.ts";
import { kindOf } from "../duties/index.ts";
import { findOrders } from "../orders/index.ts";
import { personNames } from "../patients/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { type End, fateOf, thingKinds } from "./closure.rule.ts";
import type { HangingView } from "./contract.ts";
import { countsOf, type Hanging, namesOfDevices } from "./what-hangs.ts";

const shownMost = 50;
type Item = HangingView["items"][number];

/** What hangs on a unit as it is shown: counts, what comes of it, and the first fifty of each kind. The looks at persons are written. */
export async function viewHanging(base: Base, tx: Tx, hanging: Hanging, end: End): Promise<HangingView[]> {
  const first = <Row>(rows: readonly Row[]) => rows.slice(0, shownMost);
  const [residents, responsible] = [first(hanging.residents), first(hanging.responsible)];
  const devices = first(hanging.devices);
  const persons = [...new Set([...residents, ...responsible].map(({ personId }) => personId))];
  const [names, articles, orders] = await Promise.all([
    personNames(tx, persons),
    namesOfDevices(tx, devices),
    findOrders(tx, first(hanging.stepOrderIds)),
  ]);
  await logShown(
    base,
    tx,
    persons.map((personId) => ({ personId })),
  );
  const person = ({ personId }: { personId: string }): Item => ({ id: personId, label: names.get(personId) ?? "", note: null });
  const open = ({ id, no }: { id: string; no: string }): Item => ({ id, label: no, note: null });
  const items: Record<HangingView["kind"], Item[]> = {
    device: devices.map(({ deviceId, deviceNo, articleNo }) => ({
      ...{ id: deviceId, label: deviceNo, note: articles.get(articleNo) ?? articleNo },
    })),
    shelf: first(hanging.shelves).map(({ shelf, quantity, onTheWay }) => ({
      ...{ id: shelf.storeId, label: shelf.name, note: `${quantity}/${onTheWay}` },
    })),
    order: first(hanging.orders).map(open),
    pickup: first(hanging.pickups).map(open),
    resident: residents.map(person),
    responsible: responsible.map(person),
    steps: [...orders.values()].map(({ orderId, orderNo }) => ({ id: orderId, label: orderNo, note: null })),
    duty: first(hanging.duties).map(({ dutyNo, kind }) => ({
      ...{ id: null, label: String(dutyNo), note: kindOf(kind)?.title ?? null },
    })),
    list: [],
    access: first(hanging.accesses).map(({ givenName, familyName, title }) => ({
      ...{ id: null, label: `${givenName} ${familyName}`, note: title },
    })),
  };
  const counts = { ...countsOf(hanging), shelf: hanging.shelves.length };
  return thingKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => ({ kind, fate: fateOf(kind, end), count: counts[kind], items: items[kind] }));
}
