import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** One device of the book. Öre, excluding VAT; `valueOre` null: nobody knows what was paid. */
export interface BookedDevice {
  deviceNo: string;
  articleNo: string;
  boughtOn: LocalDate;
  purchaseOre: number;
  years: 3 | 5 | null;
  valueOre: number | null;
  holder: string;
}

/** Devices of the book of a day, by number, `most` of them after one. Walks device_supplier_id_device_no_key. */
export async function bookedAfter(
  tx: Tx,
  { on, yearlyPercent }: { on: LocalDate; yearlyPercent: number },
  { after, most }: { after: string; most: number },
): Promise<BookedDevice[]> {
  const found = await sql<BookedDevice>`
    select device_no as "deviceNo", article_no as "articleNo", bought_on as "boughtOn", purchase_ore as "purchaseOre", years, value_ore as "valueOre", holder
    from devices.book_of(${on}::date, ${yearlyPercent}, ${after}, ${most}) order by device_no`.execute(tx);
  return found.rows;
}

/** The book of a day summed by article and place. Öre, excluding VAT. */
export interface BookedSum {
  articleNo: string;
  holder: string;
  devices: number;
  purchaseOre: number;
  valueOre: number;
  unknown: number;
}

const all = 10_000_000;

/** Reads every device of the supplier's once, in one statement. */
export async function sumBook(tx: Tx, { on, yearlyPercent }: { on: LocalDate; yearlyPercent: number }): Promise<BookedSum[]> {
  const found = await sql<BookedSum>`
    select article_no as "articleNo", holder, count(*)::integer as devices, sum(purchase_ore)::bigint as "purchaseOre",
      coalesce(sum(value_ore), 0)::bigint as "valueOre", count(*) filter (where value_ore is null)::integer as unknown
    from devices.book_of(${on}::date, ${yearlyPercent}, '', ${all}) group by article_no, holder order by article_no, holder limit 100000`.execute(
    tx,
  );
  return found.rows;
}
