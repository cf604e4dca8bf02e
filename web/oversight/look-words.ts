import type { PickList, ToldLook } from "../../server/oversight/contract.ts";
import { hasText, t } from "../platform/index.ts";

export type Look = PickList["items"][number];

/** What must be read again when a look has been reviewed. */
export const looksOld = ["/api/oversight"];

/** Why a look was picked, in one line. */
export function whyText({ why, isSampled }: Pick<Look, "why" | "isSampled">): string {
  return [...why, ...(isSampled ? [t("oversight.sampled")] : [])].join(", ");
}

/** A role by its name; the role itself when it has none. */
export function roleName(role: string): string {
  return hasText(`role.${role}`) ? t(`role.${role}`) : role;
}

/** Texts in a row as one says them: `a, b och c`. */
export function said(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} ${t("oversight.told.and")} ${last}`;
}

/** What was done and by whom, as it is told to the person: `En förskrivare läste dina uppgifter`. */
export function toldText({ role, actions, isRefused, staffName }: ToldLook): string {
  const who = staffName ? `${t(`oversight.told.who.${role}`)}, ${staffName},` : t(`oversight.told.who.${role}`);
  return `${who} ${isRefused ? t("oversight.told.tried") : said(actions.map((action) => t(`oversight.told.did.${action}`)))}.`;
}

/** Why there was reason, as it is told to the person. */
export function reasonText({ reason, because }: ToldLook): string {
  const list = reason === "purpose" ? "purpose" : "cause";
  return t(`oversight.reason.${reason}`, { because: said(because.map((one) => t(`oversight.${list}.${one}`))) });
}

/** Where they work. */
export function placeText({ unitName, careProviderName }: ToldLook): string {
  const unit = unitName ?? t("oversight.told.unknown-unit");
  return careProviderName && careProviderName !== unit ? t("oversight.told.at", { unit, provider: careProviderName }) : unit;
}
