import { logLook } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { findDuty, isMine, noteLetter } from "../duties/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier, findUnit } from "../organisation/index.ts";
import { addressOf, personNames, protectedAmong } from "../patients/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import type { AskRefusal, LetterNoted } from "./contract-idle.ts";
import { idleBook } from "./idle-book.ts";
import { printAsk } from "./print-ask.ts";
import { findArticleNo, findAsk } from "./store-ask.ts";

/** The letter of a question that is the actor's to ask, as a PDF. The print is logged; that it was sent is another deed. */
export async function printLetterOfAsk(base: Base, actor: Actor, tx: Tx, dutyId: string): Promise<Result<Buffer, AskRefusal>> {
  const found = await askToWrite(actor, tx, dutyId);
  if (!found.ok) return found;
  const { duty, personId, deviceId } = found.value;
  const isProtected = (await protectedAmong(tx, [personId])).size > 0;
  const [names, address, articleNo, unit, supplier] = [
    isProtected ? undefined : await personNames(tx, [personId]),
    isProtected ? undefined : await addressOf(tx, personId, today(base)),
    need(await findArticleNo(tx, deviceId), "a listed device is held"),
    duty.ownerUnitId ? await findUnit(tx, duty.ownerUnitId) : undefined,
    need(await findSupplier(tx), "an actor has a supplier"),
  ];
  const article = (await articleNames(tx, [articleNo])).get(articleNo) ?? articleNo;
  const place = address ? [address.careOf ?? "", address.street, `${address.postcode} ${address.city}`] : [];
  await logLook(base, tx, { personId, action: "print", subject: dutyId });
  return ok(
    await printAsk({
      ...{ deviceNo: duty.known.device?.deviceNo ?? "", articleName: article, writtenOn: today(base), answerBy: duty.dueOn },
      receiver: place.length > 0 ? [names?.get(personId) ?? "", ...place].filter((line) => line !== "") : [],
      unit: { name: unit?.name ?? supplier.name, phone: unit?.phone ?? supplier.phone },
      texts: idleBook.letter,
    }),
  );
}

/** Keeps on the duty that the letter was sent today, or handed over where the person's address is protected. Sent again, it stands again. */
export async function noteLetterOfAsk(
  base: Base,
  actor: Actor,
  tx: Tx,
  dutyId: string,
): Promise<Result<LetterNoted, AskRefusal>> {
  // Load
  const found = await askToWrite(actor, tx, dutyId);

  // Decide
  if (!found.ok) return found;
  const isByHand = (await protectedAmong(tx, [found.value.personId])).size > 0;

  // Store
  await noteLetter(tx, { dutyId, at: base.now(), isByHand });
  return ok({ isByHand });
}

async function askToWrite(actor: Actor, tx: Tx, dutyId: string) {
  const duty = await findDuty(tx, dutyId);
  const ask = duty && (await asProgram(tx, () => findAsk(tx, dutyId)));
  if (!ask || !duty?.personId) return refuse({ code: "duty-unknown" as const });
  if (duty.state !== "open") return refuse({ code: "duty-ended" as const });
  if (!isMine(duty, actor)) return refuse({ code: "duty-of-others" as const });
  return ok({ duty, personId: duty.personId, deviceId: ask.deviceId });
}
