import { insertOwnCharge } from "../billing/index.ts";
import { firstDay, monthOf, must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { termsOf } from "./claims-book.ts";
import type { AnswerClaimBody, ClaimRefusal, PayClaimBody } from "./contract-claims.ts";
import { countPersonMonth } from "./count-month.ts";
import { bothSides } from "./figures.rule.ts";
import { loadSpecial } from "./load-offer.ts";
import { type Claim, insertClaimEntry, lockClaim } from "./store-claims.ts";

type Answered = { claimId: string; claimNo: string };

/**
 * The supplier's economy answers a claim, once, with why. Accepted, it stands on the next invoice of whoever is to pay. A special
 * application is credited whoever is to have it in the same moment; how a care product's cost is paid out no source says, and is said
 * afterwards by `payClaim`. An application is counted again first: of a cost that has changed nothing is granted.
 * @source sthlm-2021 § bilaga 3, sthlm-webinar-2025 S56
 */
export async function answerClaim(
  base: Base,
  tx: Tx,
  claimId: string,
  { is: what, because }: AnswerClaimBody,
): Promise<Result<Answered, ClaimRefusal>> {
  // Load
  const claim = await lockClaim(tx, claimId);

  // Decide
  if (!claim) return refuse({ code: "claim-unknown" });
  if (claim.state !== "open") return refuse({ code: "claim-not-open" });
  const changed = what === "accepted" && claim.kind === "special" ? await amountNow(tx, claim) : claim.amountOre;
  if (changed !== claim.amountOre) return refuse({ code: "cost-has-changed", amountOre: changed });

  // Store
  const { claimNo, amountOre, debtorId, payerId } = claim;
  const entry = { what, because, at: base.now() };
  if (what === "refused") {
    await insertClaimEntry(tx, claimId, entry);
    return ok({ claimId, claimNo });
  }
  const sides = bothSides(amountOre);
  const debtorChargeId = await charge(base, tx, claim, { payerId: debtorId, amountOre: sides.debtorOre, causeId: claimId });
  const payerChargeId =
    claim.kind === "special" ? await charge(base, tx, claim, { payerId, amountOre: sides.payerOre }) : undefined;
  await insertClaimEntry(tx, claimId, { ...entry, debtorChargeId, ...(payerChargeId ? { payerChargeId } : {}) });
  return ok({ claimId, claimNo });
}

/**
 * The economy says how an accepted claim of care products was paid out, once: credited on the next invoice of whoever is to have it, or
 * elsewhere by what the words point at.
 * @source sthlm-2021 § bilaga 3
 */
export async function payClaim(
  base: Base,
  tx: Tx,
  claimId: string,
  { how, because }: PayClaimBody,
): Promise<Result<Answered, ClaimRefusal>> {
  // Load
  const claim = await lockClaim(tx, claimId);

  // Decide
  if (!claim) return refuse({ code: "claim-unknown" });
  if (claim.state !== "accepted" || claim.kind !== "care-product") return refuse({ code: "claim-not-accepted" });
  if (claim.entries.some(({ what }) => what === "paid")) return refuse({ code: "claim-paid" });

  // Store
  const { claimNo, payerId } = claim;
  const entry = { what: "paid" as const, how, because, at: base.now() };
  if (how === "credit") {
    const payerChargeId = await charge(base, tx, claim, { payerId, amountOre: bothSides(claim.amountOre).payerOre });
    await insertClaimEntry(tx, claimId, { ...entry, payerChargeId });
  } else await insertClaimEntry(tx, claimId, entry);
  return ok({ claimId, claimNo });
}

/** What an application would be for, counted now. */
async function amountNow(tx: Tx, { payerId, reference, fromOn }: Claim): Promise<number> {
  const month = monthOf(fromOn);
  const offer = await loadSpecial(tx, firstDay(month));
  if (!offer || reference === null) return 0;
  return (await countPersonMonth(tx, { payerId, reference, month, terms: offer.terms }))?.amountOre ?? 0;
}

/** Puts one side of a claim on a payer's next invoice. */
async function charge(
  base: Base,
  tx: Tx,
  claim: Claim,
  side: { payerId: string; amountOre: number; causeId?: string },
): Promise<string> {
  const id = newId(base.now());
  const { fromOn, toOn, ruleId, ruleSource } = claim;
  const isNew = await insertOwnCharge(tx, {
    ...{ id, payerId: side.payerId, amountOre: side.amountOre, causeId: side.causeId ?? id },
    ...{
      text: textOf(claim),
      onDay: today(base),
      fromOn,
      toOn,
      vatRate: termsOf(claim)?.vatRate ?? 0,
      ruleId,
      ruleSource,
      recordedAt: base.now(),
    },
  });
  must(isNew, "a claim that waits is charged for the first time");
  return id;
}

/** What stands on the invoice: no person, nor anything that points at one. */
function textOf({ kind, claimNo, what, invoiceRef, fromOn }: Claim): string {
  return kind === "special"
    ? `Särskild ansökan ${claimNo}, ${monthOf(fromOn)}`
    : `Efterfakturering ${claimNo}: ${what}, faktura ${invoiceRef}`;
}
