import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { CorrectionKind } from "./correction.rule.ts";

/** What a correction was, kept for ever. Ids, no person: whose it was and is stands in the device's history. */
export interface KeptCorrection {
  id: string;
  kind: CorrectionKind;
  deviceId: string;
  oldCustodyNo: number;
  newCustodyNo: number;
  oldRowId: string | null;
  newRowId: string;
  fromOn: LocalDate;
  oldPayerId: string | null;
  newPayerId: string | null;
  oldOnCall: boolean;
  newOnCall: boolean;
  because: string;
  at: Date;
}

/** Keeps a correction. */
export async function insertCorrection(tx: Tx, kept: KeptCorrection): Promise<void> {
  await sql`insert into orders.device_correction (id, kind, device_id, old_custody_no, new_custody_no, old_row_id, new_row_id, from_on, old_payer_id, new_payer_id,
      old_on_call, new_on_call, because, recorded_at)
    values (${kept.id}, ${kept.kind}, ${kept.deviceId}, ${kept.oldCustodyNo}, ${kept.newCustodyNo}, ${kept.oldRowId}::uuid, ${kept.newRowId}, ${kept.fromOn}::date,
      ${kept.oldPayerId}::uuid, ${kept.newPayerId}::uuid, ${kept.oldOnCall}, ${kept.newOnCall}, ${kept.because}, ${kept.at})`.execute(
    tx,
  );
}
