/** Fees: what persons pay themselves for their aids, by tariffs that are data, with limits and exemptions; months counted. Tells nothing. */
export { countMonth, forms as feeSettings } from "./count-month.ts";
export { type Fee, type FeeCase, feesOf, type Holding } from "./fee.rule.ts";
export { feeRoutes } from "./routes.ts";
export { saveTariff } from "./save-tariff.ts";
