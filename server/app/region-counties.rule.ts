import type { County } from "../agreements/index.ts";

/** Names of the invented suppliers. */
export const supplierNames: Record<County, string> = {
  stockholm: "Hjälpmedelscentralen Mälarstrand",
  "vastra-gotaland": "Hjälpmedelscentralen Västerhavet",
  varmland: "Hjälpmedelscentralen Klarälven",
};
/** The regions by their real names. */
export const regionNames: Record<County, string> = {
  stockholm: "Region Stockholm",
  "vastra-gotaland": "Västra Götalandsregionen",
  varmland: "Region Värmland",
};
/** Two digits. @source scb-kommunkoder */
export const countyCodes: Record<County, string> = { stockholm: "01", "vastra-gotaland": "14", varmland: "17" };
/** The first three digits of the first municipality's postcodes. */
export const firstPostcodes: Record<County, number> = { stockholm: 110, "vastra-gotaland": 411, varmland: 651 };

/** The units of a municipality: kind, name, whose. */
export const unitKinds = [
  ["vardcentral", "Vårdcentralen", "region"],
  ["rehab", "Primärvårdsrehab", "region"],
  ["rehab", "Kommunrehab", "kommun"],
  ["hemsjukvard", "Hemsjukvården", "kommun"],
  ["sabo", "Äldreboendet Eken", "kommun"],
  ["lss", "Gruppbostaden Almen", "kommun"],
  ["korttids", "Korttidsboendet Linden", "kommun"],
  ["socialtjanst", "Socialtjänsten", "kommun"],
] as const;
