import { expect, test } from "vitest";
import { faultsIn } from "./tidy.mjs";
import { houseOf } from "./tidy-house.mjs";
import { faultsOfPlant, plants, rulesWithoutPlant } from "./tidy-plants.mjs";
import { swedishKeys } from "./tidy-texts.mjs";
import { sourceKeys } from "./tidy-words.mjs";

test.each(plants)("$rule reports $says, alone, and is silent when it is mended", (plant) => {
  const { own, other, clean } = faultsOfPlant(plant);
  expect(own).toBeGreaterThan(0);
  expect(other).toEqual([]);
  expect(clean).toBe(0);
});

test("every rule has a plant", () => expect(rulesWithoutPlant).toEqual([]));

test("a fault names its file and line", () => {
  const house = houseOf(new Map([["web/orders/page.tsx", "const a = 1;\nconst b: any = a;\n"]]));
  expect(faultsIn(house)).toMatchObject([{ rule: "nothing-hidden", path: "web/orders/page.tsx", line: 2 }]);
});

test("a chapter of tests may be longer than a function", () => {
  const chapter = `describe("orders", () => {\n${"  test();\n".repeat(80)}});\n`;
  expect(faultsIn(houseOf(new Map([["tools/a.test.mjs", chapter]])))).toEqual([]);
});

test("a machine file is nobody's handwriting", () => {
  const house = houseOf(new Map([["web/platform/api.generated.ts", "// biome-ignore-all\nexport type A = any;\n".repeat(300)]]));
  expect(faultsIn(house)).toEqual([]);
});

test("source keys are the first cells of the table", () => {
  expect([...sourceKeys("| key | document |\n|---|---|\n| `avtal-2024` | Avtal |\n| hsl | Lag |\n")]).toEqual([
    "key",
    "avtal-2024",
    "hsl",
  ]);
});

test("text keys are read flat and nested", () => {
  const house = houseOf(
    new Map([["web/orders/texts.ts", 'export const sv = { "refusal.closed": "Stängt", refusal: { late: "Sent" } };']]),
  );
  expect([...swedishKeys(house)]).toEqual(["refusal.closed", "refusal", "refusal.late"]);
});
