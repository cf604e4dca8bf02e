import pairings from "../../rulebooks/pairings.json" with { type: "json" };
import { pairingForm } from "./pairing.rule.ts";

/** How many orders it takes to suggest what was ordered together. @throws when the file is not whole: then nothing is suggested */
export const pairingBook = pairingForm.parse(pairings);
