import type { z } from "zod";
import type { caseView } from "../../server/orders/contract.ts";
import { dayInSweden } from "../platform/index.ts";

export type Case = z.infer<typeof caseView>;

const dayMs = 86_400_000;

/** Whole days since the case was opened, by the calendar in Sweden. `today` is the server's day. */
export function ageInDays({ openedAt }: Pick<Case, "openedAt">, today: string): number {
  const opened = dayInSweden(Date.parse(openedAt));
  return Math.max(0, Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${opened}T00:00:00Z`)) / dayMs));
}
