import { z } from "zod";
import { endByDeed, findDuty, findOpenOf } from "../duties/index.ts";
import { asProgram, type Base, type Event, type Tx, today } from "../platform/index.ts";
import { bindPledge, findPledges, otherCountyRule, pledgeDuty, pledgeFor, worthOf } from "../pledges/index.ts";
import { findRows, lockOrder, type OrderRow } from "./store.ts";

const registeredBody = z.object({ pledgeId: z.string(), personId: z.string() });

/**
 * A home region's promise is registered → the orders that waited for it, the oldest first, are put against it as far as it is enough, and go
 * on. What it is not enough for waits for another.
 */
export async function goOnByPledge(base: Base, tx: Tx, event: Event): Promise<void> {
  const { pledgeId, personId } = registeredBody.parse(event.body);
  const rule = otherCountyRule(today(base));
  if (!rule) return;
  await asProgram(tx, async () => {
    const duties = await findOpenOf(tx, { kind: pledgeDuty, personId });
    for (const { id: dutyId, orderId } of duties) {
      const order = orderId === null ? undefined : await lockOrder(tx, orderId);
      // Read under the order's lock: another may just have let it go on.
      const duty = await findDuty(tx, dutyId);
      if (!order || duty?.state !== "open") continue;
      const [pledge] = await findPledges(tx, { pledgeId });
      const rows = (await findRows(tx, duty.orderRowIds)).filter(({ state }) => state === "waiting-decision");
      const bound = rows.map((row) => shareOf(row, rule));
      const costOre = bound.reduce((sum, one) => sum + one.costOre, 0);
      const isOthers = rows.some(({ payerId }) => payerId !== null && payerId !== pledge?.payerId);
      if (!pledge || isOthers || !pledgeFor([pledge], costOre, today(base))) continue;
      await bindPledge(tx, {
        pledgeId,
        orderId: order.orderId,
        orderNo: order.orderNo,
        on: today(base),
        at: base.now(),
        rows: bound,
      });
      await endByDeed(base, tx, { dutyId, reference: pledge.number });
    }
  });
}

function shareOf({ id, billingForm, amountOre, quantity }: OrderRow, rule: { rentMonths: number }) {
  const ore = (amountOre ?? 0) * quantity;
  const monthOre = billingForm === "rent" ? ore : 0;
  return { orderRowId: id, monthOre, costOre: worthOf({ saleOre: billingForm === "sale" ? ore : 0, monthOre }, rule) };
}
