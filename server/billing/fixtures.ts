import { newArticle, newDevice, newPerson, newSupplier } from "../devices/fixtures.ts";
import { addDays, addMonths, type LocalDate, localDate, type Month, monthOf, need, newId } from "../kernel/index.ts";
import { type Base, systemActor, withActor } from "../platform/index.ts";
import type { TestDatabase } from "../platform/testbench.ts";
import { runMonth } from "./run-month.ts";
import { restartRents, startRent, stopRents } from "./store.ts";

export type RentBench = Awaited<ReturnType<typeof rentBench>>;

/** A price a month in öre that holds from a day until the next. */
export type PriceRow = readonly [from: string, amountOre: number];

/** A line as tests look at it. */
export interface Line {
  payerId: string;
  kind: string;
  sourceId: string;
  fromOn: LocalDate;
  days: number;
  priceOre: number;
  amountOre: number;
}

/** A supplier of its own with payers, and short words for its rents and months. `batchLines`: lines in one transaction of its run. */
export async function rentBench(db: TestDatabase, { batchLines = 50_000 } = {}) {
  const here = await newSupplier(db);
  const actor = systemActor(here.supplierId);
  const personId = await newPerson(db, here.supplierId);
  const id = () => newId(db.base.now());
  await db.owner.query(
    `insert into platform.setting (key, supplier_id, value, valid_from, source) values ('billing.invoice', $1, $2, '2019-01-01', 'rules-i')`,
    [here.supplierId, { dueInDays: 30, batchLines }],
  );
  const principals = await db.owner.query<{ id: string }>("select principal_id as id from organisation.supplier where id = $1", [
    here.supplierId,
  ]);
  let codes = 0;
  return {
    ...{ db, here, actor, personId, id },
    payer: async (name = "Kommun") => {
      codes += 1;
      const payerId = id();
      await db.owner.query(
        "insert into organisation.payer (id, supplier_id, kind, principal_id, name, code, org_no) values ($1, $2, 'unit', $3, $4, $5, '212000-0000')",
        [payerId, here.supplierId, need(principals.rows[0], "a principal").id, name, String(codes)],
      );
      return payerId;
    },
    article: async (prices: readonly PriceRow[], name?: string) => {
      const articleNo = await newArticle(db, here.supplierId, name ? { name } : {});
      for (const [index, [from, amountOre]] of prices.entries())
        await db.owner.query(
          `insert into catalogue.price (supplier_id, article_no, kind, valid, amount_ore, vat_rate, source) values ($1, $2, 'rent_month', daterange($3, $4), $5, 25, 'rules-i')`,
          [here.supplierId, articleNo, from, prices[index + 1]?.[0] ?? null, amountOre],
        );
      return articleNo;
    },
    device: async (articleNo: string) => (await newDevice(db, { ...here, articleNo })).deviceId,
    ...rentWords(db, { actor, personId, id }),
    run: (month: string, base: Base = db.base) => runMonth(base, actor, month as Month),
    lines: async (month?: string): Promise<Line[]> => {
      const { rows } = await db.owner.query<Line>(
        `select i.payer_id as "payerId", l.kind, l.source_id as "sourceId", l.from_on::text as "fromOn", l.days, l.price_ore::int as "priceOre", l.amount_ore::int as "amountOre"
         from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id
         where i.supplier_id = $1 and ($2::text is null or i.month = $2) order by l.month_on, i.payer_id, l.line_no`,
        [here.supplierId, month ?? null],
      );
      return rows;
    },
  };
}

function rentWords(
  db: TestDatabase,
  { actor, personId, id }: { actor: ReturnType<typeof systemActor>; personId: string; id: () => string },
) {
  return {
    /** A rent that begins on a day. Gives its period. */
    start: async (rent: { deviceId: string; articleNo: string; payerId: string; firstDay: string; quantity?: number }) => {
      const periodId = id();
      const { deviceId, articleNo, payerId, firstDay, quantity = 1 } = rent;
      await withActor(db.base, actor, (tx) =>
        startRent(tx, {
          ...{
            entryId: id(),
            periodId,
            deviceId,
            articleNo,
            quantity,
            personId,
            unitId: null,
            payerId,
            decisionId: null,
            orderRowId: id(),
          },
          ...{ firstDay: localDate(firstDay), at: db.base.now(), causeId: id() },
        }),
      );
      return periodId;
    },
    /** The last day of what a device costs. Gives the cause, for a restart. */
    stop: async (deviceId: string, onDay: string) => {
      const causeId = id();
      await withActor(db.base, actor, (tx) =>
        stopRents(tx, [{ deviceId, onDay: localDate(onDay), causeId }], "pickup-placed", db.base.now()),
      );
      return causeId;
    },
    restart: (causeId: string) =>
      withActor(db.base, actor, (tx) => restartRents(tx, [causeId], "pickup-cancelled", db.base.now())),
  };
}

/** The days of a month, in order. */
export function daysOf(month: Month): LocalDate[] {
  const first = localDate(`${month}-01`);
  return Array.from({ length: 31 }, (_, index) => addDays(first, index)).filter((day) => monthOf(day) === month);
}

/** A moment when a month is over: the third of the next, at noon. */
export function whenOver(month: string): Date {
  return new Date(`${addMonths(localDate(`${month}-01`), 1).slice(0, 7)}-03T12:00:00Z`);
}
