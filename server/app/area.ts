import { keepersOf } from "../orders/index.ts";
import { findPerson } from "../patients/index.ts";
import { asProgram } from "../platform/index.ts";
import type { Area } from "../relations/index.ts";

/** How relations, which stand before them in the line, know of persons and of who has something of them. */
export const area: Area = {
  personOf: (tx, personId) => asProgram(tx, () => findPerson(tx, personId)),
  keepersOf,
};
