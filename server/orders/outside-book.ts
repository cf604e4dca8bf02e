import outside from "../../rulebooks/outside-range.json" with { type: "json" };
import { outsideRangeForm } from "./outside-range.rule.ts";

/** What is said of what stands outside the range, as it ships. @throws when the file is not whole */
export const outsideRange = outsideRangeForm.parse(outside);
