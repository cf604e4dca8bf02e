/** Ledger: double entry underneath the invoices, the file for the books (SIE 4), the standing checks of every night. Tells nothing. */
export { bookMonth, bookWhenMonthClosed, forms as ledgerSettings } from "./book-month.ts";
export { checkBooks, checkDaily } from "./check-books.ts";
export { ledgerRoutes } from "./routes.ts";
