import { logLook, logShown } from "../access/index.ts";
import { isInvoiced } from "../billing/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { documentOf, findHeldByMany } from "../devices/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findWaitedFor, openOrdersOfPersons, payerOnDay } from "../orders/index.ts";
import {
  findMunicipality,
  findPayers,
  findStaff,
  listSuppliers,
  municipalityNamed,
  supplierOfCounty,
} from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { AidView, DeviceOrigin, Form, MoverDetail, MoverView, RequestView } from "./contract.ts";

import { type AidState, isWaiting, standsAs } from "./county-moves.rule.ts";
import { isBrought, loadAids, loadMovers, type MoversAid, type MoverTo } from "./load-aids.ts";
import { entriesOf, type Request, requestNoOf, requestsAbout, requestsOf, takenFrom } from "./store.ts";

/** Those who move out with something from here: those that somebody must do something about first. At most 500; each is a look in the log. */
export async function showMovers(base: Base, tx: Tx): Promise<MoverView[]> {
  const movers = await loadMovers(tx);
  const ids = movers.map(({ personId }) => personId);
  const [held, orders] = [await findHeldByMany(tx, ids), await openOrdersOfPersons(tx, ids)];
  const openOrders = new Map<string, number>();
  for (const { personId } of orders) openOrders.set(personId, (openOrders.get(personId) ?? 0) + 1);
  const states = await statesOf(base, tx, movers, held);
  const shown = movers.flatMap((mover): MoverView[] => {
    const aids = states.get(mover.personId) ?? [];
    const open = openOrders.get(mover.personId) ?? 0;
    if (aids.length + open === 0) return [];
    return [{ ...headOf(mover, ""), aids: aids.length, waiting: aids.filter(isWaiting).length, openOrders: open }];
  });
  shown.sort((a, b) => Number(b.waiting > 0) - Number(a.waiting > 0) || a.movedOn.localeCompare(b.movedOn));
  const first = shown.slice(0, 500);
  const names = await personNames(
    tx,
    first.map(({ personId }) => personId),
  );
  return logShown(
    base,
    tx,
    first.map((mover) => ({ ...mover, personName: names.get(mover.personId) ?? "" })),
  );
}

/** How each aid of some movers stands, by person. */
async function statesOf(
  base: Base,
  tx: Tx,
  movers: readonly MoverTo[],
  held: readonly { deviceId: string; personId: string; heldSince: Date }[],
): Promise<Map<string, AidState[]>> {
  const requests = await requestsOf(
    tx,
    held.map(({ deviceId }) => deviceId),
  );
  const last = new Map<string, Request>();
  for (const request of requests) if (!last.has(request.deviceId)) last.set(request.deviceId, request);
  const asked = new Set(last.keys());
  const heldBy = new Map<string, { deviceId: string; heldSince: Date }[]>();
  for (const one of held) heldBy.set(one.personId, [...(heldBy.get(one.personId) ?? []), one]);
  const states = new Map<string, AidState[]>();
  const on = today(base);
  for (const mover of movers) {
    const { personId } = mover;
    const ids = (heldBy.get(personId) ?? []).flatMap((one) => (isBrought(one, mover, asked) ? [one.deviceId] : []));
    const fetched = new Set(ids.length > 0 ? await findWaitedFor(tx, { personId }, ids) : []);
    states.set(
      personId,
      ids.map((deviceId) => standsAs(last.get(deviceId), { isFetched: fetched.has(deviceId), on })),
    );
  }
  return states;
}

function headOf({ personId, municipalityCode, region, movedOn }: MoverTo, personName: string) {
  return {
    personId,
    personName,
    municipality: municipalityNamed(municipalityCode) ?? municipalityCode,
    region: region.name,
    movedOn,
  };
}

/** One mover: each aid with what is proposed and decided, what is there now, and what is still on order; undefined when she is none. */
export async function showMover(base: Base, tx: Tx, personId: string): Promise<MoverDetail | undefined> {
  const [mover] = await loadMovers(tx, personId);
  if (!mover) return undefined;
  const names = await personNames(tx, [personId]);
  const [aids, gone] = [await loadAids(base, tx, mover), await takenFrom(tx, personId)];
  const orders = await openOrdersOfPersons(tx, [personId]);
  const [supplier, home] = [await supplierOfCounty(tx, mover.region.code), await findMunicipality(tx, mover.municipalityCode)];
  const views = await viewRequests(tx, [...gone, ...aids.flatMap(({ requests }) => requests)]);
  const viewOf = (request: Request) => views.get(request.requestId) as RequestView;
  const articles = await articleNames(tx, [
    ...new Set(aids.flatMap(({ device }) => [device.articleNo, ...device.components.map(({ articleNo }) => articleNo)])),
  ]);
  await logLook(base, tx, { personId, action: "read", subject: "takeovers" });
  const payers = await payersOf(base, tx, aids);
  return {
    ...headOf(mover, names.get(personId) ?? ""),
    supplierName: supplier?.name ?? null,
    isPayer: home.payers.some(({ kind }) => kind === "region"),
    aids: aids.map((aid) => ({
      ...aidView(aid, (no) => articles.get(no) ?? no),
      payerName: payers.get(aid.device.deviceId) ?? null,
      requests: aid.requests.map(viewOf),
    })),
    gone: gone.map((request) => {
      const { deviceNo, articleName } = request.form as Form;
      return { ...viewOf(request), deviceId: request.deviceId, deviceNo, articleName };
    }),
    openOrders: orders.map(({ orderId, orderNo, placedAt }) => ({ orderId, orderNo, placedAt: placedAt.toISOString() })),
  };
}

/** Who pays each aid today, by device. */
async function payersOf(base: Base, tx: Tx, aids: readonly MoversAid[]): Promise<Map<string, string>> {
  const paid: [string, string][] = [];
  for (const { device } of aids) {
    const by = device.orderRowId ? await payerOnDay(tx, device.orderRowId, today(base)) : undefined;
    if (by?.payerId) paid.push([device.deviceId, by.payerId]);
  }
  const payers = await findPayers(tx, idsOf(paid.map(([, payerId]) => payerId)));
  return new Map(paid.map(([deviceId, payerId]) => [deviceId, payers.get(payerId)?.name ?? ""]));
}

function aidView(
  { device, proposed, price, state }: MoversAid,
  nameOf: (articleNo: string) => string,
): Omit<AidView, "payerName" | "requests"> {
  const { deviceId, deviceNo, articleNo, heldSince, holdReason, components } = device;
  const { answer, ruleId, source, text, isAssumed } = proposed;
  return {
    ...{ deviceId, deviceNo, articleNo, articleName: nameOf(articleNo), since: heldSince.toISOString(), state, holdReason },
    parts: components.map((part) => ({
      articleNo: part.articleNo,
      articleName: nameOf(part.articleNo),
      quantity: part.quantity,
    })),
    proposed: { answer, ruleId, source: documentOf(source), text, isAssumed },
    price: { ore: price.ore, because: price.because, source: price.source === null ? null : documentOf(price.source) },
  };
}

/** Requests as they are shown, by id. */
export async function viewRequests(tx: Tx, requests: readonly Request[]): Promise<Map<string, RequestView>> {
  const entries = await entriesOf(
    tx,
    requests.map(({ requestId }) => requestId),
  );
  const staff = await findStaff(tx, idsOf(entries.map(({ byUser }) => byUser)));
  const suppliers = new Map((await listSuppliers(tx)).map(({ supplierId, name }) => [supplierId, name]));
  const views = new Map<string, RequestView>();
  for (const request of requests) {
    const { requestId, what, state, because, priceOre, priceBecause, untilOn, consentOn, fromOn, toSupplierId } = request;
    const region = (await findMunicipality(tx, request.toMunicipality)).elsewhere?.name ?? "";
    const isCarried = state === "done" && (await isInvoiced(tx, { orderRowIds: [], causeId: requestId }));
    views.set(requestId, {
      ...{ requestId, requestNo: requestNoOf(request), what, state, because, priceOre, priceBecause, untilOn, consentOn, fromOn },
      toName: (toSupplierId && suppliers.get(toSupplierId)) || region,
      isOutside: what === "take-over" && toSupplierId === null,
      entries: entries.flatMap((entry) =>
        entry.requestId === requestId
          ? [
              {
                ...{ what: entry.what, because: entry.because, at: entry.at.toISOString() },
                byName: staff.get(entry.byUser)?.name ?? null,
                supplierName: suppliers.get(entry.supplierId) ?? "",
              },
            ]
          : [],
      ),
      mayUndo: what === "take-over" && state === "done" && !isCarried,
    });
  }
  return views;
}

/** Where a device came from over a county's border, and where it went. */
export async function showOrigin(tx: Tx, deviceId: string): Promise<DeviceOrigin> {
  const requests = await requestsAbout(tx, deviceId);
  const suppliers = new Map((await listSuppliers(tx)).map(({ supplierId, name }) => [supplierId, name]));
  const came = requests.find(({ newDeviceId }) => newDeviceId === deviceId);
  const went = requests.find((request) => request.deviceId === deviceId);
  const region = went ? (await findMunicipality(tx, went.toMunicipality)).elsewhere?.name : undefined;
  return {
    cameFrom: came
      ? {
          supplierName: suppliers.get(came.supplierId) ?? "",
          deviceNo: (came.form as Form).deviceNo,
          boughtOn: (came.form as Form).boughtOn,
          on: came.fromOn ?? "",
        }
      : null,
    wentTo: went
      ? {
          name: (went.toSupplierId && suppliers.get(went.toSupplierId)) || (region ?? ""),
          deviceNo: went.newDeviceNo,
          on: went.fromOn ?? "",
          requestNo: requestNoOf(went),
        }
      : null,
  };
}
