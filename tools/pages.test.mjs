import { join } from "node:path";
import { expect, test } from "vitest";
import { checkPages, checkRepository, checkSettings, checkSources } from "./pages.mjs";

const decision = "# 0001 We record decisions\n\n## Context\n\na\n\n## Choice\n\nb\n\n## What we gave up\n\nc\n";
const index = "- [0001](0001-we-record-decisions.md)\n";
const whole = { "docs/adr/0001-we-record-decisions.md": decision, "docs/adr/README.md": index };

function faultsWith(changes) {
  const pages = Object.entries({ ...whole, ...changes }).filter(([, text]) => text !== undefined);
  return checkPages(new Map(pages), (path) => path === "LICENSE");
}

test.each([
  [
    "a page, a file and a heading that exist",
    { "README.md": "[a](docs/adr/README.md) [b](LICENSE) [c](#who-you-can-be)\n## Who you can be\n" },
  ],
  ["an outside address", { "README.md": "[a](https://example.org/x)" }],
  ["a link inside code", { "README.md": "`[a](gone.md)`\n```\n[b](gone.md)\n```\n" }],
])("%s is no fault", (_what, changes) => {
  expect(faultsWith(changes)).toEqual([]);
});

test.each([
  ["a link to no page", { "README.md": "[a](docs/gone.md)" }, "leads nowhere"],
  ["a link to no heading", { "README.md": "[a](docs/adr/README.md#gone)" }, "no heading #gone"],
  [
    "a number that was jumped over",
    { "docs/adr/0003-x.md": decision.replace("0001", "0003"), "docs/adr/README.md": `${index}(0003-x.md)` },
    "0002 comes here",
  ],
  [
    "a heading with another number",
    { "docs/adr/0001-we-record-decisions.md": decision.replace("0001", "0002") },
    "does not begin with the number",
  ],
  [
    "a decision that does not say its price",
    { "docs/adr/0001-we-record-decisions.md": decision.replace("What we gave up", "Price") },
    "What we gave up",
  ],
  [
    "a decision of more than a page",
    { "docs/adr/0001-we-record-decisions.md": decision + "x\n".repeat(60) },
    "longer than a page",
  ],
  ["a decision that the index leaves out", { "docs/adr/README.md": "" }, "is not in"],
  [
    "a word that stands twice",
    { "docs/glossary.md": "| Svenska | English |\n| lager | store | |\n| lager | warehouse | |\n" },
    '"lager" stands twice',
  ],
])("%s is reported", (_what, changes, fault) => {
  expect(faultsWith(changes)).toEqual([expect.stringContaining(fault)]);
});

test.each([
  ["a setting that the page forgot", "| `PORT` | 3000 | TCP port |", ["docs/operating/install.md: says nothing of HOST"]],
  [
    "a setting that is read no more",
    "| `PORT`, `HOST`, `OLD` | – | |",
    ["docs/operating/install.md: the program does not read OLD"],
  ],
  ["every setting", "| `PORT` | 3000 | |\n| `HOST` | – | |", []],
])("%s: the page of settings is held against the program", (_what, page, faults) => {
  expect(checkSettings(page, "const settings = z.object({\n  PORT: whole(1, 9),\n  HOST: text,\n});")).toEqual(faults);
});

test("an assumption that is nowhere written and a source that the page lacks are reported", () => {
  const page = "| `karlskoga` | Document |\n| § weekday | Monday to Friday |\n";
  expect(checkSources(page, ["weekday", "gone", "gone"], ["karlskoga", "lost-2024"])).toEqual([
    "docs/sources.md: rules-i has no § gone",
    "docs/sources.md: has no lost-2024, which rulebooks/sources.json names",
  ]);
});

test("the pages of this repository have no fault", () => {
  expect(checkRepository(join(import.meta.dirname, "..")).faults).toEqual([]);
});
