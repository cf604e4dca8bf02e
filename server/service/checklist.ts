import { findArticles } from "../catalogue/index.ts";
import { findDeviceByNo } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Picture, type PictureRefusal, readPicture, type Tx, today } from "../platform/index.ts";
import { type ChecklistPoint, checklistFaults, pointsFor } from "./book.rule.ts";
import { serviceBook } from "./book.ts";
import type { ChecklistAnswerBody, ChecklistRefusal, ChecklistView } from "./contract-checklist.ts";
import { keepPicture } from "./keep-picture.ts";
import { insertAnswers } from "./store-line.ts";

/** What is asked at the inspection of an article today, the common points first. */
export async function pointsOf(base: Base, tx: Tx, articleNo: string): Promise<ChecklistPoint[]> {
  const article = (await findArticles(tx, [articleNo], today(base))).get(articleNo);
  const valid = serviceBook.checklist.filter(({ validFrom }) => validFrom <= today(base));
  return pointsFor(article?.isoCode ?? "", valid);
}

/** The checklist of a scanned device; undefined when nobody knows it. */
export async function showChecklist(base: Base, tx: Tx, scanned: string): Promise<ChecklistView | undefined> {
  const device = await findDeviceByNo(tx, scanned);
  if (!device) return undefined;
  return { points: (await pointsOf(base, tx, device.articleNo)).map(({ id, text }) => ({ point: id, text })) };
}

/** An answered point, with its words and its picture as it is kept. */
export interface SeenPoint extends Omit<ChecklistAnswerBody, "picture"> {
  asked: string;
  picture: Picture | undefined;
}

/** Reads an answered checklist: every point of the class once and no other, or none at all; pictures are pictures. */
export function readChecklist(
  points: readonly ChecklistPoint[],
  answers: readonly ChecklistAnswerBody[],
): Result<SeenPoint[], ChecklistRefusal | PictureRefusal> {
  const faults = checklistFaults(
    points.map(({ id }) => id),
    answers.map(({ point }) => point),
  );
  if (faults.missing.length + faults.foreign.length > 0) return refuse({ code: "checklist-wrong", ...faults });
  const seen: SeenPoint[] = [];
  for (const { id, text } of points) {
    const answer = answers.find(({ point }) => point === id);
    if (!answer) continue;
    const read = answer.picture === undefined ? undefined : readPicture(answer.picture);
    if (read && !read.ok) return read;
    seen.push({ ...answer, asked: text, picture: read?.value });
  }
  return ok(seen);
}

/** Keeps what was seen at an inspection, with its pictures. */
export async function keepChecklist(
  base: Base,
  tx: Tx,
  { reconditioningId, deviceId, seen }: { reconditioningId: string; deviceId: string; seen: readonly SeenPoint[] },
): Promise<void> {
  const answers = [];
  for (const { point, asked, answer, note = null, picture } of seen)
    answers.push({ point, asked, answer, note: note || null, pictureId: await keepPicture(base, tx, deviceId, picture) });
  await insertAnswers(tx, reconditioningId, answers);
}
