import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { newId } from "../kernel/index.ts";
import { type Base, type Event, type Tx, today } from "../platform/index.ts";
import { findWork } from "../service/index.ts";
import { insertOwnCharge } from "./store.ts";

type Told = Event & { id: string; at: Date };
const workBody = z.object({ workChargeId: z.string() });

/** Work and material on a device are to be charged → their sum waits for the month, as a row of its own with its rule. Once. */
export async function chargeWhenWorked(base: Base, tx: Tx, event: Told): Promise<void> {
  await charge(base, tx, event, { sign: 1, said: "Arbete och material" });
}

/** They were charged by mistake → the payer gets the same sum back, as an entry of its own. Once. */
export async function giveBackWhenWorkUndone(base: Base, tx: Tx, event: Told): Promise<void> {
  await charge(base, tx, event, { sign: -1, said: "Återtaget: arbete och material" });
}

async function charge(base: Base, tx: Tx, event: Told, { sign, said }: { sign: 1 | -1; said: string }): Promise<void> {
  const work = await findWork(tx, workBody.parse(event.body).workChargeId);
  if (!work) return;
  const { payerId, amountOre, vatRate, ruleId, ruleSource, articleNo, chargeNo, deviceNo, workChargeId } = work;
  const name = (await articleNames(tx, [articleNo])).get(articleNo) ?? articleNo;
  const onDay = sign === 1 ? work.onDay : today(base);
  await insertOwnCharge(tx, {
    ...{
      id: newId(base.now()),
      payerId,
      onDay,
      fromOn: onDay,
      toOn: onDay,
      amountOre: sign * amountOre,
      vatRate,
      ruleId,
      ruleSource,
    },
    ...{ causeId: sign === 1 ? workChargeId : event.id, recordedAt: base.now() },
    text: `${said} ${chargeNo}: ${name}, individ ${deviceNo}`,
  });
}
