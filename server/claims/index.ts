/** Claims: disputed lines and their credits; what payers are to have from each other; a year's result shared. */

export { buyBackWhenReturned } from "./buy-back.ts";
export { forms as saleReturnSettings } from "./return-book.ts";
export { claimsRoutes } from "./routes.ts";
export { afterwardsRoutes } from "./routes-claims.ts";
export { resultRoutes } from "./routes-results.ts";
export { returnRoutes } from "./routes-returns.ts";
export { openClaimsOf } from "./store-open.ts";
export { returnWasSold } from "./store-return-of.ts";
export { creditWhenMonthClosed, takeBackWhenReturned } from "./take-back.ts";
export { forms as claimSettings } from "./terms.ts";
