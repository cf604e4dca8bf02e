import moves from "../../rulebooks/county-moves.json" with { type: "json" };
import { countyMovesForm } from "./county-moves.rule.ts";

/** What is done with aids when somebody moves to another county, as it ships. @throws when the file is not whole */
export const countyMoves = countyMovesForm.parse(moves);
