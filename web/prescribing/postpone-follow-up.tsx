import type { FollowUpView, PostponeBody } from "../../server/prescribing/contract-follow-up.ts";
import { t, useCommand } from "../platform/index.ts";
import { afterOld } from "./after-words.ts";
import { LaterDay } from "./later-day.tsx";

/** Another day for a follow-up, with the reason; a form in place, opened when it is wanted. */
export function PostponeFollowUp({ followUp: { followUpId, version } }: { followUp: FollowUpView }) {
  const postpone = useCommand<PostponeBody, { dueOn: string }>("/api/prescribing/follow-ups/{followUpId}/postpone", {
    invalidates: afterOld,
    done: ({ dueOn }) => ({ text: t("prescribing.postpone.done", { day: dueOn }) }),
  });
  return (
    <LaterDay
      open={t("prescribing.postpone")}
      send={t("prescribing.postpone.do")}
      dayField="dueOn"
      command={postpone}
      run={async (dueOn, because) => (await postpone.run({ version, dueOn, because }, { path: { followUpId } })) !== undefined}
    />
  );
}
