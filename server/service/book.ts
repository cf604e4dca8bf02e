import service from "../../rulebooks/service.json" with { type: "json" };
import { serviceBookForm } from "./book.rule.ts";

/** What the workshop goes by, as it ships: points to check, costs, advice, clocks. @throws when the file is not whole */
export const serviceBook = serviceBookForm.parse(service);
