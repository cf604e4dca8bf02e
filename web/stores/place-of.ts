import { t } from "../platform/index.ts";

/** Where something goes: a place's name, or that it is a home. */
export function placeOf({ placeName, city }: { placeName: string | null; city: string | null }): string {
  if (placeName === null) return t("stores.deliver.home");
  return city === null ? placeName : `${placeName}, ${city}`;
}
