import { must } from "../kernel/index.ts";

/**
 * Återanvändningsgrad: of the marked devices that were delivered to persons and units in a period, the part that had
 * been reconditioned. Percent with one decimal, halves up; null when nothing was delivered. The sources name the measure
 * but not its formula: this is ours, published with the figure.
 * @source vgr-ledningsrad-2024 S112, rules-i § reuse-rate
 */
export function reuseRate(reconditioned: number, delivered: number): number | null {
  must(reconditioned >= 0 && reconditioned <= delivered, "a part of the whole");
  return delivered === 0 ? null : Math.floor((reconditioned * 2_000 + delivered) / (2 * delivered)) / 10;
}
