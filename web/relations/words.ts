import type { KeeperView } from "../../server/relations/contract.ts";
import { clockOf, dayInSweden, t } from "../platform/index.ts";

/** Everything that may look otherwise when more or less of a person is open: all that is asked about her. */
export const openedOld = ["/api/"];

/** A moment in words: `2026-11-24 13:40`. */
export function momentText(at: string): string {
  const moment = Date.parse(at);
  return `${dayInSweden(moment)} ${clockOf(moment)}`;
}

/** A care provider and its legal basis: "Nacka kommun, socialtjänst". */
export function keeperText({ careProviderName: name, lagrum }: KeeperView): string {
  return t("relations.keeper", { name, lagrum: t(`relations.lagrum.${lagrum}`) });
}
