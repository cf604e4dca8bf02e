import { expect, test } from "vitest";
import { homeRegionOf, municipalitiesElsewhere, regionsOfSweden } from "./regions.ts";

test("Sweden has 21 regions and 290 municipalities, each in the region that its code says", () => {
  expect(regionsOfSweden()).toHaveLength(21);
  const all = municipalitiesElsewhere("99");
  expect(all).toHaveLength(290);
  for (const { code } of all) expect(homeRegionOf(code)?.code).toBe(code.slice(0, 2));
  expect(homeRegionOf("1280")).toEqual({ code: "12", name: "Region Skåne" });
  expect(homeRegionOf("1299")).toBeUndefined();
});
