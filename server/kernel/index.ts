/** Kernel: what every room counts in. Pure; imports no room. */
export * from "./check-digit.ts";
export * from "./dates.ts";
export * from "./ids.ts";
export * from "./money.ts";
export * from "./personnummer.ts";
export * from "./result.ts";
export * from "./sheets.ts";
export * from "./sizes.ts";
