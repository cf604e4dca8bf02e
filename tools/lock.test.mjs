import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** What packages ask for and the lock file does not hold: `npm ci` refuses such a file on a clean clone. */
function missingIn({ packages }) {
  const places = Object.keys(packages);
  return places.flatMap((place) => {
    const { dependencies = {}, optionalDependencies = {}, devDependencies = {} } = packages[place];
    const asked = Object.keys({ ...dependencies, ...optionalDependencies, ...(place === "" ? devDependencies : {}) });
    return asked.filter((name) => !isHeld(packages, place, name)).map((name) => `${place || "package.json"} asks for ${name}`);
  });
}

/** Whether a package is held where a place looks for it: in its own node_modules, or in one above. */
function isHeld(packages, place, name) {
  for (let from = place; ; from = from.replace(/\/?node_modules\/(?:@[^/]+\/)?[^/]+$/, "")) {
    if (packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true;
    if (from === "") return false;
  }
}

test("the lock file holds every package that another asks for, also for other computers than this", () => {
  const lock = JSON.parse(readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8"));
  expect(missingIn(lock)).toEqual([]);
});

test("a package that is left out for another computer is reported", () => {
  const lock = {
    packages: {
      "": { devDependencies: { tool: "1.0.0" } },
      "node_modules/tool": { optionalDependencies: { "@tool/arm": "1.0.0", "@tool/x64": "1.0.0" } },
      "node_modules/tool/node_modules/@tool/x64": {},
    },
  };
  expect(missingIn(lock)).toEqual(["node_modules/tool asks for @tool/arm"]);
});

test("the lock file names no registry: packages come from the one that is set", () => {
  const text = readFileSync(join(import.meta.dirname, "../package-lock.json"), "utf8");
  expect(text).not.toContain('"resolved"');
});
