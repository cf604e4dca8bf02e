/** What an order begins from, as the order's page uses it: numbers typed one after another, lists, and saving rows as a list. */
import "./favourites.css";

export { Lists } from "./lists.tsx";
export { type BeginRow, NumberField } from "./number-field.tsx";
export { rowNumbers } from "./numbers.ts";
export { SaveList } from "./save-list.tsx";
