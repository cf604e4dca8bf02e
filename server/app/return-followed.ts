import { returnWasSold } from "../claims/index.ts";
import { returnEndedLoss } from "../losses/index.ts";
import { asProgram } from "../platform/index.ts";
import type { ReturnFollowed } from "../stores/index.ts";

/** What later rooms have made of a return since it was written, seen by the program: the warehouse meets neither losses nor purchases. */
export const returnFollowed: ReturnFollowed = (tx, came) =>
  asProgram(tx, async () => (await returnEndedLoss(tx, came)) || (await returnWasSold(tx, came)));
