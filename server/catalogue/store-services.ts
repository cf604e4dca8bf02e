import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ServiceKind } from "./contract-article.ts";

/** What a service or a fee costs on a day, by the price list of the actor's supplier. */
export interface ServicePrice {
  priceId: number;
  code: string;
  kind: ServiceKind;
  /** As it stands on an invoice. */
  name: string;
  /** Of one hour, piece, trip, order or month. Excluding VAT. */
  amountOre: number;
  vatRate: number;
  source: string;
  isAssumed: boolean;
}
const columns = sql`p.id as "priceId", p.article_no as code, p.kind, p.name, p.amount_ore as "amountOre", p.vat_rate::float8 as "vatRate", p.source,
  p.is_assumed as "isAssumed"`;

/** One service's or fee's price on a day; undefined where the list has none that day. Uses one_price_a_day. */
export async function servicePriceOn(
  tx: Tx,
  { code, kind }: { code: string; kind: ServiceKind },
  on: LocalDate,
): Promise<ServicePrice | undefined> {
  const found = await sql<ServicePrice>`select ${columns} from catalogue.price p
    where p.supplier_id = platform.actor_supplier() and p.article_no = ${code} and p.kind = ${kind} and p.valid @> ${on}::date`.execute(
    tx,
  );
  return found.rows[0];
}

/** What services and fees of some kinds cost on a day, by name. At most 500. */
export async function findServicePrices(tx: Tx, kinds: readonly ServiceKind[], on: LocalDate): Promise<ServicePrice[]> {
  const found = await sql<ServicePrice>`select ${columns} from catalogue.price p
    where p.supplier_id = platform.actor_supplier() and p.kind = any(${[...kinds]}::text[]) and p.valid @> ${on}::date
    order by p.name, p.article_no, p.kind limit 500`.execute(tx);
  return found.rows;
}

/** A row of the price list that is of no article, as it is edited. `to`: the first day that it no longer holds. */
export interface ListedService extends Omit<ServicePrice, "priceId"> {
  priceId: number;
  from: LocalDate;
  to: LocalDate | null;
}

/** Every row of services and fees that holds on a day or is to come, with those of the year before; by kind, code and day. At most 5 000. */
export async function listServices(tx: Tx, since: LocalDate): Promise<ListedService[]> {
  const found =
    await sql<ListedService>`select ${columns}, lower(p.valid) as "from", upper(p.valid) as "to" from catalogue.price p
    where p.supplier_id = platform.actor_supplier() and p.of_article is null and (upper_inf(p.valid) or upper(p.valid) > ${since}::date)
    order by p.kind, p.article_no, lower(p.valid) limit 5000`.execute(tx);
  return found.rows;
}
