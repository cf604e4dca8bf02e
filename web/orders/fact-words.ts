import { hasText, t } from "../platform/index.ts";
import { wordOf } from "./order-words.ts";

/** A fact as it is read aloud: what it is about, and what was known. */
export type FactRow = readonly [name: string, value: string];

/** What is not told: the row's own key, and demands, which are shown where they are met. */
const silent = new Set(["id", "gatesDone"]);

/**
 * The facts that a payer was decided from, in plain Swedish and in a steady order. A fact without words is told by its
 * key, so that nothing that weighed is hidden.
 */
export function factRows(facts: Readonly<Record<string, unknown>>): FactRow[] {
  return Object.entries(facts)
    .filter(([key, value]) => !silent.has(key) && value !== undefined && value !== null)
    .flatMap(([key, value]) => rowsOf(key, value));
}

function rowsOf(key: string, value: unknown): FactRow[] {
  if (Array.isArray(value)) {
    const words = value.map((one) => valueText(key, one)).join(", ");
    return words ? [[nameOf(key), words]] : [];
  }
  if (key === "product" && isRecord(value)) return productRows(value);
  if (isRecord(value)) return Object.entries(value).flatMap(([inner, one]) => rowsOf(`${key}.${inner}`, one));
  return [[nameOf(key), valueText(key, value)]];
}

/** A code without its edition says nothing: they are told together. */
function productRows({ iso, isoEdition, ...rest }: Readonly<Record<string, unknown>>): FactRow[] {
  const code: FactRow[] =
    typeof iso === "string" ? [[nameOf("product.iso"), t("orders.value.iso", { code: isoText(iso), edition: isoEdition })]] : [];
  return [...code, ...Object.entries(rest).flatMap(([key, value]) => rowsOf(`product.${key}`, value))];
}

/** `12 06 06` */
export function isoText(code: string): string {
  return code.replace(/(\d{2})(?=\d)/g, "$1 ");
}

function nameOf(key: string): string {
  return wordOf("orders.fact", key);
}

function valueText(key: string, value: unknown): string {
  if (typeof value === "boolean") return value ? t("orders.yes") : t("orders.no");
  const own = `orders.value.${key}.${String(value)}`;
  return hasText(own) ? t(own) : String(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
