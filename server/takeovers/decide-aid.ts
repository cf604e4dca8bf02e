import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { bookFactsOf, lockDevices } from "../devices/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findMunicipality, supplierOfCounty } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { DecideAidBody, Form, RequestAnswer, TakeoverRefusal, WithdrawBody } from "./contract.ts";
import { loadAid, type MoversAid, type MoverTo, moverOf } from "./load-aids.ts";
import { insertEntry, insertRequest, lockRequest, type NewRequest, requestNoOf, setRequest } from "./store.ts";

type Decided = Result<RequestAnswer, TakeoverRefusal>;

/**
 * Customer service decides of one aid that a mover has: another supplier is asked to take it over, at the price that a rule says or a person
 * does; it is paid from here until a day; or it is hers. Where the rules propose something else, or nothing, she says why. A take-over
 * needs that the person has said that the other county may be told, and that a price has a payer. That it goes home is a pick-up order.
 * @source vgr-flytt; varmland-flytt; vasterbotten-flytt
 */
export async function decideAid(base: Base, tx: Tx, body: DecideAidBody): Promise<Decided> {
  // Load
  const on = today(base);
  // Locked: of two who decide of one aid at once, the second sees what the first has said.
  const [device] = await lockDevices(tx, [body.deviceId]);
  const mover = await moverOf(tx, device?.personId ?? null);
  const aid = mover && (await loadAid(base, tx, mover, body.deviceId));

  // Decide
  if (!mover || !aid) return refuse({ code: "aid-not-movers", deviceNo: device?.deviceNo ?? null });
  const { deviceNo, holdReason } = aid.device;
  if (aid.state === "fetched") return refuse({ code: "aid-waits-for-pickup", deviceNo });
  const asked = aid.requests.find(({ state }) => state === "open");
  if (asked) return refuse({ code: "aid-is-asked", requestNo: requestNoOf(asked) });
  if (body.what !== aid.proposed.answer && !body.because) return refuse({ code: "takeover-needs-why" });
  if (body.what === "pays" && body.until < on) return refuse({ code: "takeover-until-past" });
  if (body.what === "take-over" && holdReason !== null) return refuse({ code: "aid-is-held", deviceNo });
  const made = await requestOf(base, tx, { mover, aid, body });
  if (!made.ok) return made;

  // Store
  const { requestId, personId, because } = made.value;
  const number = await insertRequest(tx, made.value);
  await insertEntry(tx, { requestId, what: body.what === "take-over" ? "asked" : "said", because, at: base.now() });
  await logLook(base, tx, { personId, action: "change", subject: body.deviceId });
  return ok({ requestId, requestNo: requestNoOf({ number }) });
}

async function requestOf(
  base: Base,
  tx: Tx,
  { mover, aid, body }: { mover: MoverTo; aid: MoversAid; body: DecideAidBody },
): Promise<Result<NewRequest, TakeoverRefusal>> {
  const { proposed, device } = aid;
  const common = {
    ...{ requestId: newId(base.now()), deviceId: device.deviceId, personId: mover.personId, at: base.now() },
    ...{ toMunicipality: mover.municipalityCode, movedOn: mover.movedOn, proposed: proposed.answer },
    ...{ ruleId: proposed.ruleId, ruleSource: proposed.source, because: body.because ?? null },
    ...{
      toSupplierId: null,
      priceOre: null,
      priceRuleId: null,
      priceBecause: null,
      vatRate: null,
      untilOn: null,
      consentOn: null,
      form: {},
    },
  };
  if (body.what === "pays") return ok({ ...common, what: "pays", untilOn: localDate(body.until), state: "done" });
  if (body.what === "hers") return ok({ ...common, what: "hers", state: "done" });
  const consentOn = localDate(body.consentOn);
  if (consentOn > today(base)) return refuse({ code: "takeover-day-to-come" });
  const byHand = body.priceOre !== undefined && body.priceOre !== aid.price.ore;
  const priceOre = body.priceOre ?? aid.price.ore;
  if (priceOre === null) return refuse({ code: "takeover-needs-price" });
  if (byHand && !body.because) return refuse({ code: "takeover-needs-why" });
  const home = await findMunicipality(tx, mover.municipalityCode);
  if (priceOre > 0 && !home.payers.some(({ kind }) => kind === "region"))
    return refuse({ code: "region-not-payer", region: mover.region.name });
  const supplier = await supplierOfCounty(tx, mover.region.code);
  return ok({
    ...common,
    ...{ what: "take-over", state: "open", toSupplierId: supplier?.supplierId ?? null, consentOn, priceOre },
    ...{ priceRuleId: byHand ? null : aid.price.ruleId, priceBecause: byHand ? "by-hand" : aid.price.because },
    ...{ vatRate: aid.price.vatRate, form: await formOf(tx, aid, body.note ?? "") },
  });
}

/** What the paper of the take-over says: what whoever takes over must know of the aid, and nothing of the person. */
async function formOf(tx: Tx, { device, article }: MoversAid, note: string): Promise<Form> {
  const names = await articleNames(tx, [device.articleNo, ...device.components.map(({ articleNo }) => articleNo)]);
  const nameOf = (articleNo: string) => names.get(articleNo) ?? articleNo;
  const { articleNo, deviceNo, serialNo, madeIn, boughtOn, grade, nextServiceOn, components } = device;
  return {
    ...{ articleNo, articleName: nameOf(articleNo), deviceNo, serialNo, madeIn, boughtOn, grade, nextServiceOn, note },
    purchaseOre: (await bookFactsOf(tx, device.deviceId))?.purchaseOre ?? 0,
    isAdapted: article?.isSpecialAdapted ?? false,
    parts: components.map((part) => ({
      articleNo: part.articleNo,
      articleName: nameOf(part.articleNo),
      quantity: part.quantity,
    })),
  };
}

/** What was decided is taken back, by whoever decided it, before the other has answered. The aid waits again. */
export async function withdrawRequest(base: Base, tx: Tx, requestId: string, { because }: WithdrawBody): Promise<Decided> {
  // Load
  const found = await lockRequest(tx, requestId);

  // Decide
  if (!found || found.personId === null) return refuse({ code: "request-unknown" });
  const isOpen = found.what === "take-over" ? found.state === "open" : found.state === "done";
  if (!isOpen) return refuse({ code: "request-answered", state: found.state });

  // Store
  await setRequest(tx, { requestId, state: "withdrawn" });
  await insertEntry(tx, { requestId, what: "withdrawn", because, at: base.now() });
  await logLook(base, tx, { personId: found.personId, action: "change", subject: found.deviceId });
  return ok({ requestId, requestNo: requestNoOf(found) });
}
