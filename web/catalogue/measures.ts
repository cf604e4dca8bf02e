import type { AttributeKey, Attributes, FitKey } from "../../server/catalogue/contract.ts";
import { t } from "../platform/index.ts";

const none = () => "";
const cm = () => "cm";
const mm = () => "mm";
const kg = () => "kg";
const ml = () => "ml";

/** The unit of each measure, in the order that measures are shown. */
const units: Readonly<Record<AttributeKey, () => string>> = {
  seatWidthCm: cm,
  seatDepthCm: cm,
  seatHeightCm: cm,
  widthCm: cm,
  lengthCm: cm,
  heightCm: cm,
  thicknessCm: cm,
  diameterMm: mm,
  lengthMm: mm,
  charriere: none,
  volumeMl: ml,
  absorbencyMl: ml,
  weightKg: kg,
  maxUserKg: kg,
  speedKmh: () => "km/h",
  rangeKm: () => "km",
  screenInch: () => t("catalogue.unit.tum"),
  minutes: () => t("catalogue.unit.min"),
  packPieces: () => t("catalogue.unit.st"),
  size: none,
  side: none,
  drive: none,
  power: none,
  battery: none,
  colour: none,
};

/** Every measure, in the house's order. */
export const measureKeys = Object.keys(units) as AttributeKey[];

function isKey(text: string): text is AttributeKey {
  return text in units;
}

/** A measure's value with its unit: `45 cm`. Decimal comma, as Swedish writes. */
export function measureText(key: AttributeKey, value: number | string): string {
  const unit = units[key]();
  const text = typeof value === "number" ? String(value).replace(".", ",") : value;
  return unit === "" ? text : `${text}\u00a0${unit}`;
}

/** The name of a measure. */
export function measureName(key: AttributeKey): string {
  return t(`catalogue.attribute.${key}`);
}

/** An article's measures in the house's order. */
export function measuresOf(attributes: Attributes): { key: AttributeKey; value: number | string }[] {
  return Object.keys(units)
    .filter(isKey)
    .flatMap((key) => {
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

function isFitKey(text: string): text is FitKey {
  return isKey(text) || text === "doorWidthCm";
}

/** The unit of a measure that may be asked for. */
export function fitUnit(key: FitKey): string {
  return key === "doorWidthCm" ? "cm" : units[key]();
}

/** The name of a measure that may be asked for. */
export function fitName(key: FitKey): string {
  return t(`catalogue.attribute.${key}`);
}

/** One measure of a filter, in words: `45 cm sittbredd`, `40–43 cm sittdjup`. */
export function fitPartText(part: string): string {
  const [key = "", value = ""] = part.split(":");
  if (!isFitKey(key)) return part;
  const figures = value.replaceAll(".", ",").replace("-", "–");
  return `${figures}\u00a0${fitUnit(key)} ${fitName(key).toLowerCase()}`;
}

/** A filter by measures, in words: `45 cm sittbredd, 120 kg brukarvikt`. */
export function fitText(fit: string): string {
  return fit.split(",").map(fitPartText).join(", ");
}
