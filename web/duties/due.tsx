import { Day, StatusTag, t } from "../platform/index.ts";
import type { Duty } from "./duty-words.ts";

/** The day that it is to be done on, how it ended, or that it is late. */
export function Due({ duty }: { duty: Duty }) {
  if (duty.state !== "open")
    return <StatusTag kind={duty.state === "done" ? "good" : "plain"}>{t(`duties.state.${duty.state}`)}</StatusTag>;
  if (duty.isLate) return <StatusTag kind="bad">{t("duties.late", { day: duty.dueOn })}</StatusTag>;
  return <Day on={duty.dueOn} />;
}
