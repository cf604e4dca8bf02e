import { newId } from "../kernel/index.ts";
import type { Base, Picture, Tx } from "../platform/index.ts";
import { insertPicture } from "./store-picture.ts";

/** Keeps a picture of a device, when there is one. Gives its id, or null. */
export async function keepPicture(base: Base, tx: Tx, deviceId: string, picture: Picture | undefined): Promise<string | null> {
  if (!picture) return null;
  const at = base.now();
  const pictureId = newId(at);
  await insertPicture(tx, { pictureId, deviceId, at, picture });
  return pictureId;
}
