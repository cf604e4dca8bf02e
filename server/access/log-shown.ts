import type { Base, Tx } from "../platform/index.ts";
import { logLooks } from "./log-look.ts";

/** Writes a line in the log for each person that a list shows, and for the one whose list was asked for. Gives the list. */
export async function logShown<Shown extends { personId: string | null }>(
  base: Base,
  tx: Tx,
  shown: readonly Shown[],
  asked?: string,
): Promise<Shown[]> {
  const persons = new Set([...(asked ? [asked] : []), ...shown.flatMap(({ personId }) => personId ?? [])]);
  await logLooks(
    base,
    tx,
    [...persons].map((personId) => ({ personId, action: "list" as const })),
  );
  return [...shown];
}
