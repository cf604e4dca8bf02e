import type { z } from "zod";
import type { DiscloseBody, disclosedView } from "../../server/relations/contract.ts";
import { t, useCommand } from "../platform/index.ts";
import { momentText, openedOld } from "./words.ts";

/** Opens what one keeper has of a person. */
export function useDisclose() {
  return useCommand<DiscloseBody, z.infer<typeof disclosedView>>("/api/relations/disclosures", {
    invalidates: openedOld,
    done: ({ untilAt }) => ({ text: t("relations.disclose.done", { until: momentText(untilAt) }) }),
  });
}
