import type { FollowUpView } from "../../server/prescribing/contract-follow-up.ts";
import { Day, StatusTag, t } from "../platform/index.ts";

/** The day, and that it has passed. */
export function DueDay({ followUp }: { followUp: Pick<FollowUpView, "dueOn" | "isLate"> }) {
  if (followUp.isLate) return <StatusTag kind="bad">{t("prescribing.after.late", { day: followUp.dueOn })}</StatusTag>;
  return <Day on={followUp.dueOn} />;
}
