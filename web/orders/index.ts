/** What other rooms' pages say of who pays, in the same words as the order. */
export { rulesText, sourceText } from "./order-words.ts";
