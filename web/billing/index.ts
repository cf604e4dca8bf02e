/** What other rooms use of billing's pages: how lines and months are called. */
export { isByDay, kindText } from "./line-kind.tsx";
export { useMonth } from "./month-choice.tsx";
export { monthText } from "./month-words.ts";
