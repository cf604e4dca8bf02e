import { logLook, logShown } from "../access/index.ts";
import { isInvoiced } from "../billing/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { documentOf, numbersSeen } from "../devices/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findOwnCounty, findStaff, listPayers, listSuppliers, municipalityNamed } from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { countyMoves } from "./book.ts";
import type { AskedDetail, AskedView, Form } from "./contract.ts";
import { marksAnew } from "./county-moves.rule.ts";

import { entriesOf, findRequest, personHere, type Request, requestNoOf, requestsTo } from "./store.ts";

/** What the actor's supplier is asked to take over: the open ones first. Each person that is named is a look in the log. */
export async function showAsked(base: Base, tx: Tx): Promise<AskedView[]> {
  return logShown(base, tx, await viewsOf(tx, await requestsTo(tx)));
}

async function viewsOf(tx: Tx, requests: readonly Request[]): Promise<AskedView[]> {
  const here = new Map<string, string>();
  for (const { requestId } of requests) {
    const personId = await personHere(tx, requestId);
    if (personId) here.set(requestId, personId);
  }
  const names = await personNames(tx, [...new Set(here.values())]);
  const suppliers = new Map((await listSuppliers(tx)).map(({ supplierId, name }) => [supplierId, name]));
  return requests.map((request) => {
    const { requestId, supplierId, toMunicipality, movedOn, state, askedAt, priceOre } = request;
    const personId = here.get(requestId) ?? null;
    const { articleName, deviceNo } = request.form as Form;
    return {
      ...{
        requestId,
        requestNo: requestNoOf(request),
        fromName: suppliers.get(supplierId) ?? "",
        movedOn,
        state,
        articleName,
        deviceNo,
      },
      municipality: municipalityNamed(toMunicipality) ?? toMunicipality,
      ...{
        askedAt: askedAt.toISOString(),
        personId,
        personName: personId ? (names.get(personId) ?? "") : null,
        priceOre: priceOre ?? 0,
      },
    };
  });
}

/** One of them whole, with what the article is here and what is asked of whoever accepts; undefined when it is not the actor's to answer. */
export async function showAskedOne(base: Base, actor: Actor, tx: Tx, requestId: string): Promise<AskedDetail | undefined> {
  const request = await findRequest(tx, requestId);
  if (!request || request.toSupplierId !== actor.supplierId) return undefined;
  const [view] = await viewsOf(tx, [request]);
  if (!view) return undefined;
  const on = today(base);
  const form = request.form as Form;
  const article = (await findArticles(tx, [form.articleNo], on)).get(form.articleNo);
  const isHere = article !== undefined && (article.billingForm === "none" || article.priceId !== null);
  const entries = await entriesOf(tx, [requestId]);
  const staff = await findStaff(tx, idsOf(entries.map(({ byUser }) => byUser)));
  const suppliers = new Map((await listSuppliers(tx)).map(({ supplierId, name }) => [supplierId, name]));
  const { newDeviceId, newRowId, state } = request;
  const numbers = newDeviceId ? await numbersSeen(tx, [newDeviceId]) : new Map<string, string>();
  const isCarried = newRowId !== null && (await isInvoiced(tx, { orderRowIds: [newRowId], causeId: null }));
  const { text, source } = countyMoves.outOfRange;
  if (view.personId) await logLook(base, tx, { personId: view.personId, action: "read", subject: requestId });
  return {
    ...view,
    ...{
      form,
      priceBecause: request.priceBecause,
      consentOn: request.consentOn ?? "",
      fromOn: request.fromOn,
      earliest: request.movedOn,
    },
    article: {
      ...{ isHere, isInRange: article?.isInRange ?? false },
      monthOre: article?.billingForm === "rent" ? article.amountOre : null,
      warning: article?.isInRange ? null : `${text} (${documentOf(source)})`,
    },
    marksAnew: marksAnew(countyMoves, (await findOwnCounty(tx)) ?? "", on),
    payers: (await listPayers(tx)).map(({ payerId, name }) => ({ payerId, name })),
    entries: entries.map(({ what, because, at, byUser, supplierId }) => ({
      ...{
        what,
        because,
        at: at.toISOString(),
        byName: staff.get(byUser)?.name ?? null,
        supplierName: suppliers.get(supplierId) ?? "",
      },
    })),
    newDevice: newDeviceId ? { deviceId: newDeviceId, deviceNo: numbers.get(newDeviceId) ?? "" } : null,
    mayUndo: state === "done" && !isCarried,
  };
}
