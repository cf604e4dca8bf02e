import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { en as shellEn } from "../platform/en.ts";
import { sv as shellSv } from "../platform/sv.ts";
import type { Texts } from "../platform/text.ts";
import { menuRows } from "./menu.ts";
import { rooms } from "./rooms.ts";

const web = new URL("../", import.meta.url);
const sources = readdirSync(web, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|\.generated\.|^[^/]+$/.test(path))
  .map((path) => ({ path, code: withoutComments(readFileSync(new URL(path, web), "utf8")) }));
const english: Readonly<Record<string, Texts>> = {
  "../platform/sv.ts": shellEn,
  ...import.meta.glob<Texts>("../*/texts-en.ts", { eager: true, import: "en" }),
};
const swedishTexts: Readonly<Record<string, Texts>> = {
  "../platform/sv.ts": shellSv,
  ...import.meta.glob<Texts>("../*/texts.ts", { eager: true, import: "sv" }),
};
const swedish = new Map(Object.values(swedishTexts).flatMap((sv) => Object.entries(sv)));
const plain = (key: string) => swedish.has(key) || swedish.has(`${key}_one`);

test("every text key that is used has a Swedish text", () => {
  const used = sources.flatMap(({ path, code }) =>
    [...code.matchAll(/\b(?:t|hasText)\(\s*"([^"]+)"/g)].map((match) => ({ path, key: match[1] ?? "" })),
  );
  expect(used.length).toBeGreaterThan(80);
  expect(used.filter(({ key }) => !plain(key))).toEqual([]);
});

test("every text key that is put together begins like some text", () => {
  const begun = sources.flatMap(({ path, code }) =>
    [...code.matchAll(/\bt\(\s*`([^`$]+)\$\{/g)].map((match) => ({ path, prefix: match[1] ?? "" })),
  );
  expect(begun.length).toBeGreaterThan(1);
  expect(begun.filter(({ prefix }) => ![...swedish.keys()].some((key) => key.startsWith(prefix)))).toEqual([]);
});

test.each(Object.entries(swedishTexts))("%s says the same in English, with the same gaps", (room, sv) => {
  const en = english[room.replace("texts.ts", "texts-en.ts")] ?? {};
  expect(Object.keys(en).sort()).toEqual(Object.keys(sv).sort());
  const gaps = (text: string | undefined) => [...(text ?? "").matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
  expect(Object.keys(sv).filter((key) => gaps(sv[key]).join() !== gaps(en[key]).join())).toEqual([]);
});

test("no two rooms write the same key", () => {
  const keys = Object.values(swedishTexts).flatMap((sv) => Object.keys(sv));
  expect(keys.filter((key, place) => keys.indexOf(key) !== place)).toEqual([]);
});

test("every row of the menu has its text, a page to go to and a letter of its own", () => {
  const paths = ["/", ...rooms.flatMap((room) => room.pages.map((page) => page.path))];
  expect(menuRows.filter((row) => !plain(row.text) || !paths.includes(row.to))).toEqual([]);
  const letters = menuRows.flatMap((row) => row.letter ?? []);
  expect(letters.filter((letter, place) => letters.indexOf(letter) !== place || !/^[a-zåäö]$/.test(letter))).toEqual([]);
});

test("every link written in a page leads to a page", () => {
  const paths = ["/", ...rooms.flatMap((room) => room.pages.map((page) => page.path))];
  const links = sources.flatMap(({ path, code }) =>
    [...code.matchAll(/\bto(?:=|: )"(\/[^"]*)"/g)].map((match) => ({ path, to: match[1] ?? "" })),
  );
  const leads = (to: string) => paths.some((path) => pattern(path) === pattern(to));
  expect(links.filter(({ to }) => !leads(to))).toEqual([]);
});

test("no two pages share an address", () => {
  const paths = rooms.flatMap((room) => room.pages.map((page) => pattern(page.path)));
  expect(paths.filter((path, place) => paths.indexOf(path) !== place)).toEqual([]);
});

/** `/bestallningar/$orderId` and `/bestallningar/$id` are the same address. */
function pattern(path: string): string {
  return path.replace(/\$\w+/g, "$");
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}
