import type { AidFault } from "./judge-aid.ts";
import type { NewAid } from "./new-aid.ts";
import type { Person } from "./use-person.ts";
import type { Quote } from "./use-quote.ts";

/** What the four steps share: what is written, how it is changed, and how the server judges it. */
export interface AidInHand {
  person: Person;
  aid: NewAid;
  change: (next: (aid: NewAid) => NewAid) => void;
  quote: Quote;
  /** Shown once sending was tried; empty before. */
  faults: readonly AidFault[];
}
