import wear from "../../rulebooks/wear.json" with { type: "json" };
import { wearBookForm } from "./wear.rule.ts";

/** How abnormal wear is judged, as it ships. @throws when the file is not whole */
export const wearBook = wearBookForm.parse(wear);
