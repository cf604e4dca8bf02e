import { articleNames } from "../catalogue/index.ts";
import { findUnanswered, listComeHome } from "../devices/index.ts";
import { startOf } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ComeHomeList } from "./contract-returned.ts";

/** What has come home today and waits to be looked at, and what has come with parts that nobody has answered for. The latest first, at most 100. */
export async function showComeHome(base: Base, tx: Tx): Promise<ComeHomeList> {
  const devices = await listComeHome(tx, startOf(today(base)));
  const parts = await findUnanswered(
    tx,
    devices.map(({ deviceId }) => deviceId),
  );
  const names = await articleNames(
    tx,
    [...devices, ...parts].map(({ articleNo }) => articleNo),
  );
  const nameOf = (articleNo: string) => names.get(articleNo) ?? articleNo;
  return {
    items: devices.map(({ deviceId, deviceNo, articleNo, at, isToday }) => ({
      ...{ deviceId, deviceNo, articleName: nameOf(articleNo), at: at.toISOString(), isToday },
      parts: parts
        .filter((part) => part.deviceId === deviceId)
        .map((part) => ({ articleNo: part.articleNo, articleName: nameOf(part.articleNo), quantity: part.quantity })),
    })),
  };
}
