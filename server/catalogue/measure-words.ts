import { type AttributeKey, type Attributes, attributeKeys } from "./contract.ts";

/** What measures are called on paper, and their units: as the screens say them. */
const words: Readonly<Record<AttributeKey, readonly [name: string, unit: string]>> = {
  seatWidthCm: ["Sittbredd", "cm"],
  seatDepthCm: ["Sittdjup", "cm"],
  seatHeightCm: ["Sitthöjd", "cm"],
  widthCm: ["Bredd", "cm"],
  lengthCm: ["Längd", "cm"],
  heightCm: ["Höjd", "cm"],
  thicknessCm: ["Tjocklek", "cm"],
  diameterMm: ["Diameter", "mm"],
  lengthMm: ["Längd", "mm"],
  charriere: ["Grovlek (CH)", ""],
  volumeMl: ["Volym", "ml"],
  absorbencyMl: ["Uppsugning", "ml"],
  weightKg: ["Vikt", "kg"],
  maxUserKg: ["Brukarvikt högst", "kg"],
  speedKmh: ["Hastighet", "km/h"],
  rangeKm: ["Räckvidd", "km"],
  screenInch: ["Skärm", "tum"],
  minutes: ["Tid", "minuter"],
  packPieces: ["Förpackning", "st"],
  size: ["Storlek", ""],
  side: ["Sida", ""],
  drive: ["Drivning", ""],
  power: ["Styrka", ""],
  battery: ["Batteri", ""],
  colour: ["Färg", ""],
};

/** An article's measures in the house's order, as they stand on paper: `Sittbredd 45 cm`. Decimal comma. */
export function measureLines(attributes: Attributes): string[] {
  return attributeKeys.flatMap((key) => {
    const value = attributes[key];
    if (value === undefined) return [];
    const [name, unit] = words[key];
    const text = typeof value === "number" ? String(value).replace(".", ",") : value;
    return [[name, text, unit].filter((part) => part !== "").join(" ")];
  });
}
