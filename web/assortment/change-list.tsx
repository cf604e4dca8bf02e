import type { FieldChange } from "../../server/assortment/contract.ts";
import type { Place } from "../../server/assortment/contract-contracts.ts";
import { hasText, kronor, t } from "../platform/index.ts";

const priceKinds = ["rent_month", "sale", "purchase", "service", "registerPrice"];

/** What a value of a field is called: kronor for prices, words for choices, yes and no. */
export function valueText(field: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return t("assortment.nothing");
  if (typeof value === "boolean") return t(value ? "assortment.yes" : "assortment.no");
  if (field === "rank") return placeText(value as Place);
  if (priceKinds.includes(field)) return priceText(value);
  if (Array.isArray(value))
    return value.length > 0 ? value.map((one) => valueText(field, one)).join(", ") : t("assortment.nothing");
  if (typeof value === "object")
    return (
      Object.entries(value)
        .map(([key, one]) => `${key}=${one}`)
        .join(", ") || t("assortment.nothing")
    );
  const key = `assortment.word.${value}`;
  return hasText(key) ? t(key) : String(value);
}

/** Where an article stands: lot, rank and contract. */
export function placeText({ lotNo, rank, isRanked, contractNo }: Place): string {
  return t(isRanked ? "contracts.place" : "contracts.place.unranked", { lotNo, rank, contractNo });
}

function priceText(value: unknown): string {
  const ore = typeof value === "object" && value !== null && "amountOre" in value ? value.amountOre : value;
  return typeof ore === "number" ? `${kronor(ore)}\u00a0kr` : t("assortment.nothing");
}

/** Fields with what they were and become. `onlyTo`: what they were is not known. */
export function ChangeList({
  changes,
  onlyTo = false,
}: {
  changes: readonly { field: string; from?: unknown; to?: unknown }[];
  onlyTo?: boolean;
}) {
  return (
    <ul className="assortment-changes">
      {changes.map((change) => (
        <li key={change.field}>{changeText({ field: change.field, from: change.from, to: change.to }, onlyTo)}</li>
      ))}
    </ul>
  );
}

/** One field's change in words. */
export function changeText({ field, from, to }: FieldChange, onlyTo = false): string {
  const name = t(`assortment.field.${field}`);
  if (onlyTo) return t("assortment.to", { field: name, to: valueText(field, to) });
  return t("assortment.from-to", { field: name, from: valueText(field, from), to: valueText(field, to) });
}
