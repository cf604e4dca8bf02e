import type { ChargedAs } from "../../server/catalogue/contract-charge.ts";
import { t } from "../platform/index.ts";

/** How something is charged, with the region's own word for it, else our sign: "Hyra (KM)". */
export function Charged({ charged: { code, sign, alias } }: { charged: ChargedAs }) {
  return `${t(`catalogue.charge.${code}`)} (${alias ?? sign})`;
}
