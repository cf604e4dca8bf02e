import type { SameKeys } from "../platform/index.ts";
import type { svRefusals } from "./sv-refusals.ts";

/** English: what was refused, and what to do. */
export const enRefusals: SameKeys<typeof svRefusals> = {
  "refusal.too-many-cases": "At most {{most}} cases can be answered at once",
  "refusal.too-many-cases.do": "Divide the cases and send them in turns.",
  "refusal.edition-unknown": "There is no such edition",
  "refusal.edition-unknown.do": "Go to the rulebook and choose one of its editions.",
  "refusal.edition-is-no-draft": "The edition is published and is not changed",
  "refusal.edition-is-no-draft.do": "Make a draft of it and change that.",
  "refusal.draft-changed-meanwhile": "Somebody else has changed the draft",
  "refusal.draft-changed-meanwhile.do": "Read the draft again and make your change once more.",
  "refusal.draft-row-wrong": "The row can't be saved",
  "refusal.draft-row-wrong.do": "Mend what is marked.",
  "refusal.draft-sheet-wrong": "The spreadsheet can't be read in",
  "refusal.draft-sheet-wrong.do": "Mend the cells in the list and read the sheet in again. Nothing was saved.",
  "refusal.draft-has-faults": "The draft has faults",
  "refusal.draft-has-faults.do": "Mend the faults in the list first.",
  "refusal.draft-has-overlaps": "The draft has overlaps",
  "refusal.draft-has-overlaps.do": "Two rows answer the same case differently. Mend the overlaps in the list, then publish.",
  "refusal.edition-begins-in-the-past": "The edition begins before today",
  "refusal.edition-begins-in-the-past.do": "Choose today or a later day: what has been decided is not changed.",
  "refusal.edition-day-taken": "There is an edition from that day already",
  "refusal.edition-day-taken.do": "Choose another day.",
};
