/** What other rooms' pages say of who pays, in the same words as the order. */
export { payerText, rulesText, sourceText, wordOf } from "./order-words.ts";
export { PayerWhy } from "./payer-why.tsx";
