import { findArticles } from "../catalogue/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { isOnCall } from "./on-call.rule.ts";

/** Whether on-call service comes with a device when this holder has it: one question to the catalogue. */
export async function onCallOf(
  tx: Tx,
  device: { articleNo: string; components: readonly { articleNo: string }[] },
  holder: string,
  on: LocalDate,
): Promise<boolean> {
  const parts = device.components.map(({ articleNo }) => articleNo);
  const articles = await findArticles(tx, [device.articleNo, ...parts], on);
  const jourCover = articles.get(device.articleNo)?.jourCover ?? "never";
  return isOnCall({ jourCover, holder, hasRight: parts.some((articleNo) => articles.get(articleNo)?.isJourRight) });
}
