import type { z } from "zod";
import type { draftView } from "../../server/orders/contract-drafts.ts";
import { t } from "../platform/index.ts";
import { readAid } from "./read-aid.ts";

type Draft = z.infer<typeof draftView>;

/** Where a draft goes on. */
export function draftTarget(draft: Pick<Draft, "draftId" | "personId">) {
  return {
    to: "/personer/$personId/nytt-hjalpmedel",
    params: { personId: draft.personId ?? "" },
    search: { utkast: draft.draftId },
  };
}

/** What a draft holds, in few words. */
export function draftText(draft: Pick<Draft, "content">): string {
  const { rows } = readAid(draft.content, false);
  const [first, ...rest] = rows;
  if (!first) return t("orders.draft.empty");
  return rest.length > 0 ? `${first.name} +${rest.length}` : first.name;
}
