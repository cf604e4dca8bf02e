/** Peppol: files to and from vendors: orders are written, their answers and despatch advices read. Invoices as files for payers. Tells nothing. */

export { forms as peppolSettings, invoiceFile } from "./invoice-file.ts";
export { askFilesWhenMonthClosed } from "./month-files.ts";
export { type Element, readXml } from "./read-xml.ts";
export { peppolRoutes } from "./routes.ts";
export { writeFilesDue } from "./write-files.ts";
