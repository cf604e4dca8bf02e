import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { addHomeRegion, findOwnCounty, listHomeRegions, regionsOfSweden } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { AddRegionBody, PledgeRefusal, RegionList } from "./contract.ts";

/** The regions of other counties, and which of them are payers here. */
export async function showRegions(base: Base, tx: Tx): Promise<RegionList> {
  const [own, payers] = await Promise.all([findOwnCounty(tx), listHomeRegions(tx, today(base))]);
  return {
    items: regionsOfSweden()
      .filter(({ code }) => code !== own)
      .map(({ code, name }) => {
        const payer = payers.find((one) => one.code === code);
        return { code, name, payerId: payer?.payerId ?? null, orgNo: payer?.orgNo ?? null };
      }),
  };
}

/** Makes another county's region a payer, by its organisation number. Twice is the same payer. */
export async function addRegion(
  base: Base,
  tx: Tx,
  { code, orgNo }: AddRegionBody,
): Promise<Result<{ payerId: string }, PledgeRefusal>> {
  // Load
  const own = await findOwnCounty(tx);
  const region = regionsOfSweden().find((one) => one.code === code);

  // Decide
  if (!region) return refuse({ code: "region-unknown" });
  if (code === own) return refuse({ code: "region-is-own" });

  // Store
  const payerId = await addHomeRegion(tx, {
    ...{ payerId: newId(base.now()), principalId: newId(base.now()) },
    ...{ code, name: region.name, orgNo },
  });
  return ok({ payerId });
}
