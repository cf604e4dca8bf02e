import { expect, test } from "vitest";
import { municipalityNamed } from "../organisation/index.ts";
import { municipalities } from "./municipalities.rule.ts";

test("the municipalities that the rulebooks know have the names that the whole country's list gives them", () => {
  for (const { code, name } of Object.values(municipalities).flat()) expect(municipalityNamed(code)).toBe(name);
});
