import { hasLuhnDigit, isGln } from "../kernel/index.ts";

/** An electronic address is right in its kind: ten digits with their check digit (0007), or a GLN (0088). */
export function isEndpoint(scheme: "0007" | "0088" | null, id: string): boolean {
  return scheme === "0088" ? isGln(id) : id.length === 10 && hasLuhnDigit(id);
}
