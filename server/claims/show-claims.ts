import { plainKronor } from "../billing/index.ts";
import { firstDay, idsOf, type Month } from "../kernel/index.ts";
import { findPayers, findUnits } from "../organisation/index.ts";
import { type Actor, type Base, csvOf, type Tx } from "../platform/index.ts";
import type { ClaimTerms, ClaimView, SpecialView } from "./contract-claims.ts";
import { countMonth } from "./count-month.ts";
import { loadOffer, loadSpecial } from "./load-offer.ts";
import { findClaims, findMonthCosts, isMonthClosed } from "./store-claims.ts";
import { viewClaim } from "./view-claim.ts";

/** Claims that the actor may see: those that wait for something, the oldest first; or all, the latest first. */
export async function showClaims(actor: Actor, tx: Tx, which: "open" | "all"): Promise<ClaimView[]> {
  const claims = await findClaims(tx, { which });
  const payers = await findPayers(tx, idsOf(claims.flatMap(({ payerId, debtorId }) => [payerId, debtorId])));
  const units = await findUnits(tx, idsOf(claims.map(({ unitId }) => unitId)));
  return claims.map((claim) => {
    const unitName = (claim.unitId && units.get(claim.unitId)?.name) || null;
    const [payerName, debtorName] = [claim.payerId, claim.debtorId].map((id) => payers.get(id)?.name ?? "") as [string, string];
    return viewClaim(claim, { payerName, debtorName, unitName }, actor);
  });
}

const kinds = { "care-product": "Efterfakturering av regionen", special: "Särskild ansökan" } as const;
const states = { open: "Väntar på svar", withdrawn: "Återtagen", refused: "Avslagen", accepted: "Godtagen" } as const;
const heads = [
  "Nummer",
  "Slag",
  "Läge",
  "Ska få",
  "Ska betala",
  "Enhet",
  "Vad",
  "Leverantör",
  "Faktura",
  "Beställning",
  "Underlag",
];
const more = ["Från", "Till", "Person", "Månadens kostnad kr", "Tidigare ersatt kr", "Belopp kr", "Regel", "Källa", "Svar"];

/** The same as a file, all of them: a person is a reference. */
export async function claimsCsv(actor: Actor, tx: Tx): Promise<string> {
  const claims = await showClaims(actor, tx, "all");
  const money = (ore: number | null) => (ore === null ? null : plainKronor(ore));
  return csvOf(
    [...heads, ...more],
    claims.map((one) => [
      ...[one.claimNo, kinds[one.kind], states[one.state], one.payerName, one.debtorName, one.unitName, one.what, one.vendorNo],
      ...[one.invoiceRef, one.orderRef, one.voucherRef, one.fromOn, one.toOn, one.reference, money(one.costOre)],
      ...[money(one.grantedOre), plainKronor(one.amountOre), one.ruleId, one.ruleSource],
      one.entries.findLast(({ what }) => what === "accepted" || what === "refused")?.because,
    ]),
  );
}

/** What the actor's unit may claim of the region; or why not. */
export async function showTerms(base: Base, actor: Actor, tx: Tx): Promise<ClaimTerms> {
  const offer = await loadOffer(base, actor, tx);
  if (!offer.ok) {
    const isUnclear = offer.refusal.code === "claim-payer-unclear";
    return { terms: null, because: isUnclear ? "claim-payer-unclear" : "claim-not-offered" };
  }
  const { terms, payer, debtor } = offer.value;
  const { id: ruleId, source, text, mostOre } = terms;
  return { terms: { ruleId, source, text, mostOre, payerName: payer.name, debtorName: debtor.name }, because: null };
}

/** Persons' months of the payers that the actor answers for, where there is something to apply for or something was granted. */
export async function showSpecial(tx: Tx, month: Month): Promise<SpecialView> {
  const offer = await loadSpecial(tx, firstDay(month));
  if (!offer) return { month, isClosed: await isMonthClosed(tx, month), terms: null, items: [] };
  const { id: ruleId, source, text, limitOre, percent, codes } = offer.terms;
  const isClosed = await isMonthClosed(tx, month);
  const costs = isClosed ? await findMonthCosts(tx, { firstOn: firstDay(month), payerId: null, codes }) : [];
  const counted = await countMonth(
    tx,
    costs.filter(({ payerId }) => payerId !== offer.region?.payerId),
    { month, terms: offer.terms },
  );
  const shown = counted.filter(({ dueOre, grantedOre, openNo }) => dueOre !== 0 || grantedOre !== 0 || openNo !== null);
  const payers = await findPayers(tx, idsOf(shown.map(({ payerId }) => payerId)));
  return {
    ...{ month, isClosed, terms: { ruleId, source, text, limitOre, percent, codes } },
    items: shown.map((one) => ({ ...one, payerName: payers.get(one.payerId)?.name ?? "" })),
  };
}
