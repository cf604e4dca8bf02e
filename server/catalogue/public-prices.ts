import { listSuppliers, type Supplier } from "../organisation/index.ts";
import { type Actor, type Base, Memory, settingsOn, systemActor, today, withActor } from "../platform/index.ts";
import { type PublicPrice, publicPricesSetting } from "./contract-public.ts";
import { hitOf } from "./hits.ts";
import { lookAt } from "./snapshot.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "catalogue.public-prices": publicPricesSetting };
/** A change of who shows prices is heard by every process within half a minute. */
const shown = new Memory<Supplier[]>(30_000, 10);

/**
 * What an article costs today at each supplier that shows its prices to everybody, by the supplier's name; where it is published, in the
 * range and has a price. None while no supplier's setting says so.
 */
export async function publicPrices(base: Base, anyone: Actor, articleNo: string): Promise<PublicPrice[]> {
  const on = today(base);
  const suppliers = await shown.of(base, on, () => suppliersThatShow(base, anyone));
  const prices = await Promise.all(
    suppliers.map(async ({ supplierId, name }): Promise<PublicPrice[]> => {
      const sight = await lookAt(base, systemActor(supplierId));
      const article = sight.snapshot.articles[sight.snapshot.places.get(articleNo) ?? -1];
      const offer = sight.offers?.byNo.get(articleNo);
      const price = article && offer?.isPublished && offer.isInRange ? hitOf(article, sight, on).price : null;
      return price ? [{ supplier: name, ...price }] : [];
    }),
  );
  return prices.flat();
}

async function suppliersThatShow(base: Base, anyone: Actor): Promise<Supplier[]> {
  const on = today(base);
  const all = await withActor(base, anyone, listSuppliers);
  const asked = await Promise.all(
    all.map(async (supplier) => {
      const actor = systemActor(supplier.supplierId);
      const values = await withActor(base, actor, (tx) => settingsOn(base, tx, { supplierId: supplier.supplierId, on }, forms));
      return values["catalogue.public-prices"].areShown ? [supplier] : [];
    }),
  );
  return asked.flat();
}
