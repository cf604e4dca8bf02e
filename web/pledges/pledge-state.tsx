import type { PledgeView } from "../../server/pledges/contract.ts";
import { StatusTag, t } from "../platform/index.ts";

const kinds = {
  coming: "info",
  holds: "good",
  "running-out": "wait",
  "used-up": "wait",
  expired: "plain",
  ended: "plain",
} as const;

/** How a pledge stands today. */
export function PledgeState({ state }: Pick<PledgeView, "state">) {
  return <StatusTag kind={kinds[state]}>{t(`pledges.state.${state}`)}</StatusTag>;
}

/** The days that it holds; `–` alone when the region has said no last day. */
export function daysOf({ validFrom, validUntil }: Pick<PledgeView, "validFrom" | "validUntil">): string {
  return validUntil === null ? t("pledges.from", { day: validFrom }) : `${validFrom} – ${validUntil}`;
}
