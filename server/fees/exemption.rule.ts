import type { ExemptFault } from "./contract.ts";

/**
 * Everything that is wrong with an exemption as it is written, at once. Days as text sort as days.
 * @source rules-i § person-fees
 */
export function exemptFaults({ from, until, reason }: { from: string; until: string | null; reason: string }): ExemptFault[] {
  const faults: ExemptFault[] = [];
  if (until !== null && until < from) faults.push({ at: "until", code: "end-before-start" });
  if (reason.trim().length < 3) faults.push({ at: "reason", code: "reason-missing" });
  return faults;
}
