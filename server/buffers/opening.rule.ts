/** What an opening of a shelf waits for. */
export type OpeningWay = "open-now" | "customer-service" | "region";

/**
 * What a wish for a shelf waits for: the region's yes at the kinds of units that the county says, else customer service, who opens what it
 * asks for itself at once.
 * @source sthlm-2021 (S70)
 */
export function wayOf(wish: { unitKind: string; askedKinds: readonly string[]; role: string }): OpeningWay {
  if (wish.askedKinds.includes(wish.unitKind)) return "region";
  return wish.role === "customer-service" ? "open-now" : "customer-service";
}

/**
 * Who may answer a wish. What waits for the region is answered by its own cost approver; or by customer service, who then says who in the
 * region said so. Nobody else answers.
 */
export function mayAnswer(role: string, waitsForRegion: boolean): "yes" | "with-note" | "no" {
  if (role === "customer-service") return waitsForRegion ? "with-note" : "yes";
  return role === "cost-approver" && waitsForRegion ? "yes" : "no";
}
