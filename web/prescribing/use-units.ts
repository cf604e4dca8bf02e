import type { z } from "zod";
import type { dutyUnitList } from "../../server/duties/contract.ts";
import { type Asked, useApi } from "../platform/index.ts";

/** A unit that steps may be given to. */
export interface UnitChoice {
  unitId: string;
  name: string;
}

/** Open units that give care whose name or town holds the words. Asked only when something is typed. */
export function useUnits(words: string): Asked<readonly UnitChoice[]> {
  const asked = useApi<z.infer<typeof dutyUnitList>>(
    "/api/duties/units",
    { query: { words: words.trim() } },
    { enabled: words.trim() !== "", keepLast: true },
  );
  return asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
}
