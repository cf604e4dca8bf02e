import book from "../../rulebooks/regions.json" with { type: "json" };

/** A region, by the county's two digits. */
export interface Region {
  code: string;
  name: string;
}

const regions: readonly Region[] = book.regions.map(({ code, name }) => ({ code, name }));
const namesByCode: ReadonlyMap<string, string> = new Map(
  book.regions.flatMap(({ municipalities }) => Object.entries(municipalities)),
);

/**
 * The regions of Sweden and their municipalities, by code.
 * @source scb-kommunkoder
 */
export function regionsOfSweden(): readonly Region[] {
  return regions;
}

/** The region that a municipality lies in; undefined for a code that is no municipality's. */
export function homeRegionOf(municipalityCode: string): Region | undefined {
  if (!namesByCode.has(municipalityCode)) return undefined;
  return regions.find(({ code }) => code === municipalityCode.slice(0, 2));
}

/** The name of a municipality anywhere in Sweden; undefined for a code that is none's. */
export function municipalityNamed(code: string): string | undefined {
  return namesByCode.get(code);
}

/** The municipalities of all counties but one, by name. */
export function municipalitiesElsewhere(countyCode: string): { code: string; name: string }[] {
  return [...namesByCode]
    .filter(([code]) => !code.startsWith(countyCode))
    .map(([code, name]) => ({ code, name }))
    .sort((a, b) => a.name.localeCompare(b.name, "sv"));
}
