import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** What a passport's address opens, for anybody. */
export interface OpenPassport {
  supplierId: string;
  deviceId: string;
  articleNo: string;
  /** The right to on-call help sits on it. */
  hasJourRight: boolean;
  /** A unit has it as its own base equipment. */
  isBase: boolean;
}

/** The device's address, made of `token` when it has none yet; null when the device is not the actor's supplier's. */
export async function insertPassport(tx: Tx, passport: { deviceId: string; token: string; at: Date }): Promise<string | null> {
  const { deviceId, token, at } = passport;
  const { rows } = await sql<{ token: string | null }>`select devices.passport_of(${deviceId}, ${token}, ${at}) as token`.execute(
    tx,
  );
  return rows[0]?.token ?? null;
}

/** What the address opens; undefined when it opens nothing. Whoever asks need be nobody. */
export async function findByToken(tx: Tx, token: string): Promise<OpenPassport | undefined> {
  const { rows } = await sql<OpenPassport>`
    select p.supplier_id as "supplierId", p.device_id as "deviceId", p.article_no as "articleNo", p.has_jour_right as "hasJourRight",
      p.is_base as "isBase"
    from devices.open_passport(${token}) p`.execute(tx);
  return rows[0];
}
