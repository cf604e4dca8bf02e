import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { digestOf, ensureServer, fits, root, serverSources } from "./build.mjs";
import { whyNotNode } from "./check-node.mjs";

const locked = {
  "": { name: "omlopp" },
  "node_modules/pg": { version: "8.0.0" },
  "node_modules/vitest": { version: "4.0.0", dev: true },
  "node_modules/pg-windows": { version: "1.0.0", optional: true },
};

test.each([
  ["the program's packages alone", { "node_modules/pg": { version: "8.0.0" } }, true],
  [
    "with the developers' own",
    { "node_modules/pg": { version: "8.0.0" }, "node_modules/vitest": { version: "4.0.0", dev: true } },
    true,
  ],
  ["another version", { "node_modules/pg": { version: "8.0.1" } }, false],
  [
    "another version of what is for this computer only",
    { "node_modules/pg": { version: "8.0.0" }, "node_modules/pg-windows": { version: "2.0.0" } },
    false,
  ],
  ["one is missing", { "node_modules/other": { version: "1.0.0" } }, false],
  ["nothing at all", {}, false],
])("packages installed: %s → %s", (_what, installed, answer) => {
  expect(fits(locked, installed)).toBe(answer);
});

test.each([
  ["18.20.8", "Node 18.20.8"],
  ["20.18.3", "Node 20.18.3"],
  ["20.19.0", undefined],
  ["22.1.0", undefined],
  ["24.0.0", undefined],
])("Node %s → %s", (version, told) => {
  if (told) expect(whyNotNode(version)).toContain(told);
  else expect(whyNotNode(version)).toBeUndefined();
});

test("the digest follows the contents of the files and not their order", () => {
  const [one, two] = ["package.json", "package-lock.json"].map((name) => join(root, name));
  expect(digestOf([one, two])).toBe(digestOf([two, one]));
  expect(digestOf([one])).not.toBe(digestOf([two]));
});

test("the server is bundled anew when a rulebook has changed, or any other file from outside that it imports", () => {
  const sources = serverSources();
  const imported = sources
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)].map(([, path]) => resolve(file, "..", path)))
    .filter((file) => !file.startsWith(join(root, "server")));
  expect(imported.filter((file) => !sources.includes(file))).toEqual([]);
  expect(imported).toContain(join(root, "rulebooks", "stockholm-2021.json"));
});

test("the server is bundled once, and not again while nothing has changed", async () => {
  const told = [];
  // Somebody may be writing code meanwhile: then it is rightly bundled again.
  for (let run = 0; run < 4 && told.at(-1) !== "nothing"; run += 1) {
    const said = [];
    await ensureServer((line) => said.push(line));
    told.push(said[0] ?? "nothing");
  }
  expect(told.at(-1)).toBe("nothing");
  expect(readFileSync(join(root, "dist", "server", "main.mjs"), "utf8")).toContain("start");
});

test("the command line's standard output is the answer alone", () => {
  const out = execFileSync(process.execPath, ["omlopp.mjs", "openapi"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64_000_000,
    stdio: ["ignore", "pipe", "ignore"],
  });
  expect(JSON.parse(out)).toMatchObject({ openapi: "3.1.0" });
});

test("the lock file holds every package that its packages name, also for other computers: else npm ci refuses it", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
