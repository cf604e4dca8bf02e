import { type AttributeKey, type Attributes, attributeKeys } from "../../server/catalogue/contract.ts";
import { t } from "../platform/index.ts";

const units: readonly (readonly [RegExp, () => string])[] = [
  [/Cm$/, () => "cm"],
  [/Mm$/, () => "mm"],
  [/Ml$/, () => "ml"],
  [/Kg$/, () => "kg"],
  [/Kmh$/, () => "km/h"],
  [/Km$/, () => "km"],
  [/Inch$/, () => t("catalogue.unit.tum")],
  [/^minutes$/, () => t("catalogue.unit.min")],
  [/Pieces$/, () => t("catalogue.unit.st")],
];

/** A measure's value with its unit: `45 cm`. Decimal comma, as Swedish writes. */
export function measureText(key: AttributeKey, value: number | string): string {
  const unit = units.find(([ending]) => ending.test(key))?.[1]() ?? "";
  const text = typeof value === "number" ? String(value).replace(".", ",") : value;
  return unit === "" ? text : `${text}\u00a0${unit}`;
}

/** The name of a measure. */
export function measureName(key: AttributeKey): string {
  return t(`catalogue.attribute.${key}`);
}

/** An article's measures in the house's order. */
export function measuresOf(attributes: Attributes): { key: AttributeKey; value: number | string }[] {
  return attributeKeys.flatMap((key) => {
    const value = attributes[key];
    return value === undefined ? [] : [{ key, value }];
  });
}

/** Measures that tell articles of one name apart come in the name already; these are the others worth a line. At most three. */
export function keyMeasures(attributes: Attributes, name: string): string {
  return measuresOf(attributes)
    .filter(({ value, key }) => !name.includes(measureText(key, value).replace("\u00a0", " ")))
    .slice(0, 3)
    .map(({ key, value }) => `${measureName(key)} ${measureText(key, value)}`)
    .join(" · ");
}

/** A filter by measures, in words: `sittbredd 45 cm`. */
export function fitText(fit: string): string {
  return fit
    .split(",")
    .map((part) => {
      const [key = "", value = ""] = part.split(":");
      const known = attributeKeys.find((one) => one === key);
      return known ? `${measureName(known).toLowerCase()} ${measureText(known, Number(value))}` : "";
    })
    .filter((text) => text !== "")
    .join(", ");
}
