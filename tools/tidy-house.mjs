// The house as the tidy rules see it: every file's text, by path from the root, and TypeScript's tree of it on demand.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import ts from "typescript";

export const line = createRequire(import.meta.url)("./walls.cjs").line;

const textEndings = new Set(".ts .tsx .mjs .cjs .js .json .sql .css .html .md .tsv .csv .yml .yaml .svg .txt".split(" "));
const skipped = /^(?:node_modules|dist|data|\.git|\.cache)\/|(?:^|\/)package-lock\.json$/;

/** Makes a house of texts by path. */
export function houseOf(files) {
  const trees = new Map();
  return {
    files,
    paths: (pattern, not) => [...files.keys()].filter((path) => pattern.test(path) && !not?.test(path)),
    text: (path) => files.get(path) ?? "",
    tree(path) {
      if (!trees.has(path)) trees.set(path, ts.createSourceFile(path, files.get(path) ?? "", ts.ScriptTarget.ES2023, true));
      return trees.get(path);
    },
  };
}

/** Reads the house from disk: what git knows or would add, else (without git) all that is not left out. */
export function readHouse(root) {
  const files = new Map();
  for (const path of listed(root)) {
    const full = join(root, path);
    const isText = textEndings.has(extname(path)) || /^\.ci\/|^\.[a-z]+$|^LICENSE$/.test(path);
    if (skipped.test(path) || !isText || !existsSync(full) || statSync(full).size > 20_000_000) continue;
    files.set(path, readFileSync(full, "utf8"));
  }
  return houseOf(files);
}

function listed(root) {
  try {
    const args = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    const out = execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      maxBuffer: 1 << 27,
    });
    return [...new Set(out.split("\0").filter(Boolean))].sort();
  } catch {
    return walked(root, "").sort();
  }
}

function walked(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (!entry.isDirectory()) return [path];
    return skipped.test(`${path}/`) ? [] : walked(root, path);
  });
}

export const generated = /\.generated\./;
export const isTest = /\.(?:test|journey|prove)\.[a-z]+$/;
/** Builders for tests and the test bench: written for tests, never shipped. */
export const forTests = /\.(?:test|journey|prove)\.[a-z]+$|\/(?:fixtures|testbench|testserver)[^/]*\.tsx?$/;
export const typescript = /^(?:server|web|journeys|bench)\/.*\.tsx?$|^vitest\.config\.ts$/;

/** Every node of a file, parents first. */
export function* nodesOf(tree) {
  const waiting = [tree];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    const children = [];
    ts.forEachChild(node, (child) => void children.push(child));
    waiting.push(...children.reverse());
  }
}

export const lineOf = (tree, node) => tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;

/** Each place where a pattern (with the g flag) fits, as `{ line, match }`. */
export function places(text, pattern) {
  const found = [];
  for (const match of text.matchAll(pattern)) found.push({ line: text.slice(0, match.index).split("\n").length, match });
  return found;
}

/** The room that a path belongs to, or undefined. */
export const roomOf = (path) => /^(?:server|web)\/([^/]+)\//.exec(path)?.[1];
