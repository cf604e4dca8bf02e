import type { ResidualValue } from "../devices/index.ts";

/** What is asked for what was lost, or why a person must say. Öre, excluding VAT. */
export type Asked = ResidualValue | { ore: 0; because: "not-careless" } | { ore: null; because: "carelessness-open" };

/**
 * What is asked for a lost device: its residual value. Lost without carelessness nothing is asked for. Where nobody has judged whether it
 * was careless a person says, with a reason; and so where the residual value is not decided.
 * @source vgr-forum-2025 S114; vgr-handbok § restvärde
 */
export function askedFor(residual: ResidualValue, isCareless: "yes" | "no" | "unknown"): Asked {
  if (isCareless === "no") return { ore: 0, because: "not-careless" };
  if (residual.ore !== null && isCareless === "unknown") return { ore: null, because: "carelessness-open" };
  return residual;
}
