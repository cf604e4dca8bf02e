import type { z } from "zod";
import type { ServicePrice } from "../catalogue/index.ts";
import type { UnitOrderer } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { stockOf } from "../stores/index.ts";
import type { Assessment } from "./assess-order.ts";
import { feePriceOn } from "./charge-fee.ts";
import type { RowFault } from "./contract.ts";
import type { urgentView } from "./contract-sent.ts";
import type { Terms } from "./terms.ts";
import { type UnitPays, unitPays } from "./unit-pays.ts";
import { paysUrgentFee, urgentBy, urgentDay, urgentFault } from "./urgent.rule.ts";

/** What an urgent order promises, what stops it, and what it costs whom. */
export interface Urgent {
  by: Date;
  pays: UnitPays;
  /** Not where the unit's kind is spared the fee. */
  isCharged: boolean;
  /** What the price list says that it costs today; undefined: it says nothing. */
  price: ServicePrice | undefined;
  faults: RowFault[];
}
interface Row {
  rowNo: number;
  articleNo: string;
  quantity: number;
  deliveryClass: string;
}

/** Judges an urgent order's rows by what lies in stock now, and the fee by the ordering unit. Undefined when nobody knows the unit. */
export async function assessUrgent(
  base: Base,
  tx: Tx,
  asked: {
    unitId: string;
    pays?: (UnitPays & { unit: UnitOrderer }) | undefined;
    rows: readonly Row[];
    terms: Terms;
    /** What is kept for her by name is in stock for her. */
    personId?: string;
  },
): Promise<Urgent | undefined> {
  const { unitId, rows, terms } = asked;
  const pays = asked.pays ?? (await unitPays(base, tx, unitId));
  if (!pays) return undefined;
  const stock = await stockOf(tx, [...new Set(rows.map(({ articleNo }) => articleNo))], asked.personId);
  const taken = new Map<string, number>();
  const faults = rows.flatMap(({ rowNo, articleNo, quantity, deliveryClass }): RowFault[] => {
    const { reconditioned, fresh, quantity: counted } = stock.get(articleNo) ?? { reconditioned: 0, fresh: 0, quantity: 0 };
    const before = taken.get(articleNo) ?? 0;
    taken.set(articleNo, before + quantity);
    const code = urgentFault({ deliveryClass, quantity }, reconditioned + fresh + counted - before);
    return code ? [{ rowNo, articleNo, code }] : [];
  });
  const isCharged = paysUrgentFee(pays.unit.unitKind, terms.urgent);
  const price = isCharged ? await feePriceOn(tx, "urgent", today(base)) : undefined;
  return { by: urgentBy(base.now(), terms.urgent), pays, isCharged, price, faults };
}

/** The same of an order for a person that has been judged. */
export function urgentOf(base: Base, tx: Tx, { person, orderer, rows, terms }: Assessment): Promise<Urgent | undefined> {
  const { unitId } = orderer;
  const asked = rows.map(({ rowNo, wanted, article }) => ({ rowNo, ...pick(wanted), deliveryClass: article.deliveryClass }));
  return assessUrgent(base, tx, { unitId, rows: asked, terms, personId: person.personId });
}

const pick = ({ articleNo, quantity }: { articleNo: string; quantity: number }) => ({ articleNo, quantity });

/** An order's rows with the urgent promise in place of their own, and what stops them beside what did already. */
export function urgently<
  Judged extends { rows: readonly { rowNo: number; promisedOn: string; fault?: RowFault | null }[]; faults: RowFault[] },
>(judged: Judged, urgent: Urgent | undefined): Judged {
  if (!urgent) return judged;
  const promisedOn = urgentDay(urgent.by);
  const faultAt = (rowNo: number) => urgent.faults.find((fault) => fault.rowNo === rowNo) ?? null;
  return {
    ...judged,
    promisedOn,
    rows: judged.rows.map((row) => ({
      ...row,
      promisedOn,
      ...("fault" in row ? { fault: row.fault ?? faultAt(row.rowNo) } : {}),
    })),
    faults: [...judged.faults, ...urgent.faults].sort((a, b) => a.rowNo - b.rowNo),
  };
}

/** The same for the screen. */
export function viewUrgent(urgent: Urgent | undefined): z.infer<typeof urgentView> {
  if (!urgent) return null;
  const { by, isCharged, price, pays } = urgent;
  return {
    by: by.toISOString(),
    feeOre: price?.amountOre ?? 0,
    isSpared: !isCharged,
    isPriceless: isCharged && !price,
    isInvented: price?.isAssumed ?? false,
    payerName: pays.payer?.name ?? null,
  };
}
