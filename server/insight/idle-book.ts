import idle from "../../rulebooks/idle.json" with { type: "json" };
import { idleForm } from "./idle.rule.ts";

/** Signals, weights and limits as they ship. @throws when the file is not whole: then nothing is listed */
export const idleBook = idleForm.parse(idle);
