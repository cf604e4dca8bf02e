/** Retention: how long things are kept, legal holds, dry runs, erasures by two with their trace, and copies of a person's records. Tells nothing. */

export { keptUntil } from "./classes.rule.ts";
export { retentionClasses } from "./classes.ts";
export type { RecordsFile } from "./contract.ts";
export { askExport, exportRecords } from "./export-records.ts";
export { goThrough, resumeErasures } from "./go-through.ts";
export { retentionRoutes } from "./routes.ts";
export { sweepAnswers, sweepFaultPhones } from "./sweep-answers.ts";
export { writePage } from "./write-page.ts";
