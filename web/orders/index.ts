/** What other rooms' pages say of orders in the same words: who pays, what is asked of a row, and whether a pick-up is late. */
export type { AidInHand } from "./aid-in-hand.ts";
export { AskedOfRow } from "./asked-of-row.tsx";
export { ChoosePerson } from "./correction-choice.tsx";
export { type AidFault, isArticleFault, quotedFaults } from "./judge-aid.ts";
export { type AidRow, emptyAid, freshRow, type NewAid, quoteBodyOf, wantedRows } from "./new-aid.ts";
export { payerText, rulesText, sourceText, wordOf } from "./order-words.ts";
export { OutsideRange } from "./outside-range.tsx";
export { PayerWhy } from "./payer-why.tsx";
export { isPickupLate } from "./pickup-text.ts";
export { quotedFor } from "./quoted-for.ts";
