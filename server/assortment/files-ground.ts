import { createHash } from "node:crypto";
import { articleNames, type FilesSetting, filesSetting, findMedia, lockForEdit } from "../catalogue/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { FilesView } from "./contract-files.ts";

/** The settings that are read here, and the shape of each. */
export const forms = { "catalogue.files": filesSetting };

/** As the actor's supplier has set it. */
async function filesMost(base: Base, actor: Actor, tx: Tx): Promise<FilesSetting> {
  return (await settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms))["catalogue.files"];
}

/** An article's pictures and documents, and how much it may carry; undefined: no such article. */
export async function filesOf(base: Base, actor: Actor, tx: Tx, articleNo: string): Promise<FilesView | undefined> {
  if (!(await articleNames(tx, [articleNo])).has(articleNo)) return undefined;
  return { ...(await findMedia(tx, articleNo)), most: await filesMost(base, actor, tx) };
}

/** The same, kept from other editors until the transaction ends. */
export async function lockFiles(base: Base, actor: Actor, tx: Tx, articleNo: string): Promise<FilesView | undefined> {
  await lockForEdit(tx);
  return filesOf(base, actor, tx, articleNo);
}

/** What a file's bytes come to: SHA-256, in hexadecimal. */
export function digestOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
