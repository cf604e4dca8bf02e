/** Relations: why a unit or a user meets a person, and which care provider's data she reads. */
export { type LookFrom, type RelationThen, relationsAt } from "./store-at.ts";
