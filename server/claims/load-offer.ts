import { ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier, findUnitOrderer, listPayers } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { ClaimRefusal } from "./contract-claims.ts";
import { type CareProductTerms, figuresOn, type SpecialTerms } from "./figures.rule.ts";

interface Side {
  payerId: string;
  name: string;
}

/** What a unit may claim of the region, for whom, and by which rule. */
export interface CareProductOffer {
  terms: CareProductTerms;
  payer: Side;
  debtor: Side;
}

/** What the actor's unit may claim of the region today. Refused where no rule says that it may, or where nobody knows for which payer. */
export async function loadOffer(base: Base, actor: Actor, tx: Tx): Promise<Result<CareProductOffer, ClaimRefusal>> {
  const [supplier, region] = [await findSupplier(tx), await findRegion(tx)];
  const unit = actor.unitId ? await findUnitOrderer(tx, actor.unitId) : undefined;
  const terms = supplier && figuresOn(claimsBook.careProduct, { county: supplier.county, on: today(base) });
  if (!terms || !unit || !terms.unitKinds.includes(unit.unitKind)) return refuse({ code: "claim-not-offered" });
  const municipal = unit.ownPayer ? [unit.ownPayer] : unit.payers.filter(({ kind }) => kind === "kommun");
  const [payer] = municipal;
  if (!payer || municipal.length > 1 || !region || region.payerId === payer.payerId)
    return refuse({ code: "claim-payer-unclear" });
  return ok({ terms, payer, debtor: region });
}

/** What is given back of a month's cost, and who gives it. Undefined where no rule says. */
export async function loadSpecial(tx: Tx, on: string): Promise<{ terms: SpecialTerms; region: Side | undefined } | undefined> {
  const [supplier, region] = [await findSupplier(tx), await findRegion(tx)];
  const terms = supplier && figuresOn(claimsBook.special, { county: supplier.county, on });
  return terms && { terms, region };
}

/** The region among the supplier's payers; undefined when there is none, or more than one. */
async function findRegion(tx: Tx): Promise<Side | undefined> {
  const regions = (await listPayers(tx)).filter(({ kind }) => kind === "region");
  return regions.length === 1 ? regions[0] : undefined;
}
