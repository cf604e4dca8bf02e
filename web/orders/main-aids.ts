import { t } from "../platform/index.ts";
import type { AidRow, NewAid } from "./new-aid.ts";
import type { HeldDevice } from "./use-person.ts";

/** A main aid that an accessory may go to: one the person has, or one of this order. */
export interface MainAid {
  /** `row:<key>` or `device:<id>` */
  id: string;
  articleNo: string;
  name: string;
}

/** The main aids of this order first, then what the person has. */
export function mainAidsOf(aid: NewAid, held: readonly HeldDevice[]): MainAid[] {
  const rows = aid.rows.filter((row) => row.type === "main_aid");
  return [
    ...rows.map((row) => ({ id: `row:${row.key}`, articleNo: row.articleNo, name: t("orders.main.row", { name: row.name }) })),
    ...held.map(({ deviceId, deviceNo, articleNo, articleName }) => ({
      id: `device:${deviceId}`,
      articleNo,
      name: t("orders.main.device", { name: articleName, no: deviceNo }),
    })),
  ];
}

/** A main aid's id, as the row keeps it. */
export function mainOf(id: string): Pick<AidRow, "mainRowKey" | "mainDeviceId"> {
  return {
    mainRowKey: id.startsWith("row:") ? id.slice(4) : null,
    mainDeviceId: id.startsWith("device:") ? id.slice(7) : null,
  };
}

/** The id of the main aid that the row goes to; empty when none is chosen. */
export function mainIdOf(row: AidRow): string {
  if (row.mainRowKey) return `row:${row.mainRowKey}`;
  return row.mainDeviceId ? `device:${row.mainDeviceId}` : "";
}
