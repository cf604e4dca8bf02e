import { sql } from "kysely";
import type { Picture, Tx } from "../platform/index.ts";

/** Keeps a picture of a device. */
export async function insertPicture(
  tx: Tx,
  row: { pictureId: string; deviceId: string; at: Date; picture: Picture },
): Promise<void> {
  const { pictureId, deviceId, at, picture } = row;
  await sql`insert into service.picture (id, device_id, media_type, width, height, bytes, at)
    values (${pictureId}, ${deviceId}, ${picture.type}, ${picture.width}, ${picture.height}, ${picture.bytes}, ${at})`.execute(
    tx,
  );
}

/** A picture's bytes; undefined when there is none that the actor may see. */
export async function findPicture(
  tx: Tx,
  pictureId: string,
): Promise<{ type: "image/jpeg" | "image/png"; bytes: Buffer } | undefined> {
  const { rows } = await sql<{ type: "image/jpeg" | "image/png"; bytes: Buffer }>`
    select p.media_type as type, p.bytes from service.picture p where p.id = ${pictureId}`.execute(tx);
  return rows[0];
}
