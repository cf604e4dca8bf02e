/** What other rooms' pages say of orders in the same words: who pays, and whether a pick-up is late. */
export { ChoosePerson } from "./correction-choice.tsx";
export { payerText, rulesText, sourceText, wordOf } from "./order-words.ts";
export { OutsideRange } from "./outside-range.tsx";
export { PayerWhy } from "./payer-why.tsx";
export { isPickupLate } from "./pickup-text.ts";
