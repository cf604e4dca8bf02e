import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** An edition decides from its day on. */
export type EditionPublished = Event<"agreements.published.v1", { edition: string; rulebook: string; validFrom: LocalDate }>;

/** An edition has been published. */
export function editionPublished(body: EditionPublished["body"]): EditionPublished {
  return { kind: "agreements.published.v1", body };
}
