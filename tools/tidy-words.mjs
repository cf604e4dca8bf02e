// Tidy rules on words: sources, and what must never be written down.
import { forTests, generated, places, typescript } from "./tidy-house.mjs";

// Written in pieces so that this file does not hold what it looks for.
const machinePaths = new RegExp(
  ["/[w]ork/", "/[f]arm/", "/[r]oot/", "/[h]ome/[a-z]", "/[U]sers/[A-Za-z]", "registr[y][.][a-z]", "[a-z][.]debia[n][.]"].join(
    "|",
  ),
  "g",
);
const unfinished =
  /\b(?:TO[D]O|FIX[M]E|X[X]X\b|(?<=(?:\/\/|\/\*|#|--)\s*)[Tt]od[o]\b|[Ss]tu[b](?:bed)?\b|[Nn]ot implemente[d]|(?<!:)[Pp]laceholde[r]\b(?!=))/g;
const skippedTest =
  /\b(?:it|test|describe)\.(?:ski[p]|tod[o]|onl[y])\b|\b(?:xi[t]|xdescrib[e]|fi[t]|fdescrib[e])\(|expect\(tru[e]\)/g;

const noMachine = {
  name: "no-machine",
  says: "no path of a machine and no registry's address",
  *check(house) {
    for (const path of house.paths(/./, generated))
      for (const { line, match } of places(house.text(path), machinePaths)) yield { path, line, says: `holds ${match[0]}` };
  },
};

const finished = {
  name: "finished",
  says: "no word for work that is not done",
  *check(house) {
    for (const path of house.paths(
      /^(?:server|web|journeys|bench|tools|db|rulebooks)\/.*\.(?:tsx?|mjs|cjs|sql|css|json)$|^[^/]+\.mjs$/,
      generated,
    ))
      for (const { line, match } of places(house.text(path), unfinished))
        yield { path, line, says: `"${match[0]}": build it, or say it in the docs` };
  },
};

const noSkips = {
  name: "no-skipped-tests",
  says: "no test is skipped, singled out or empty",
  *check(house) {
    for (const path of house.paths(/\.(?:test|journey)\.(?:tsx?|mjs)$/))
      for (const { line, match } of places(house.text(path), skippedTest))
        yield { path, line, says: `${match[0]} proves nothing` };
  },
};

const testPersons = {
  name: "test-persons",
  says: "identity numbers are of the test series: birth numbers 238 and 239",
  *check(house) {
    for (const path of house.paths(/\.(?:tsx?|mjs|json|tsv|csv|sql|md|html|txt)$/))
      for (const { line, match } of places(
        house.text(path),
        /(?<![\d.-])(?:(?:18|19|20)\d{2}|\d{2}(?=\d{4}[-+]))(\d{2})(\d{2})[-+]?(\d{3})\d(?![\d.-])/g,
      ))
        if (isIdentity(match) && !/^23[89]$/.test(match[3]))
          yield { path, line, says: "an identity number outside the test series" };
  },
};

/** A real day (or day + 60) and a right check digit: a number with a wrong one belongs to nobody. */
function isIdentity([text, month, day]) {
  const number = text.replace(/[-+]/g, "").slice(-10);
  const of = Number(day) > 60 ? Number(day) - 60 : Number(day);
  if (Number(month) < 1 || Number(month) > 12 || of < 1 || of > 31) return false;
  const doubled = [...number].map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1));
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0;
}

const sources = {
  name: "known-sources",
  says: "every @source and every rule row's source names a document of docs/sources.md",
  *check(house) {
    const known = sourceKeys(house.text("docs/sources.md"));
    for (const path of house.paths(/^(?:server|web|db)\/.*\.(?:tsx?|sql)$/, generated))
      for (const { line, match } of places(house.text(path), /@source\s+([^\s*]+)/g))
        if (!known.has(match[1].replace(/[,;.]$/, ""))) yield { path, line, says: `${match[1]} is not in docs/sources.md` };
    for (const path of house.paths(/^rulebooks\/.*\.json$/))
      for (const { line, match } of places(house.text(path), /"source"\s*:\s*"([^\s"]+)[^"]*"/g))
        if (!known.has(match[1].replace(/[,;.]$/, ""))) yield { path, line, says: `${match[1]} is not in docs/sources.md` };
  },
};

/** The keys of docs/sources.md: the first cell of each row, in back quotes or bare. */
export function sourceKeys(text) {
  return new Set([...text.matchAll(/^\|\s*`?([a-zåäö0-9][\wåäöÅÄÖ.:-]*)`?\s*\|/gim)].map(([, key]) => key));
}

const noNoise = {
  name: "no-noise",
  says: "the web and the rooms write to no console: the log is platform's",
  *check(house) {
    for (const path of house.paths(typescript, generated)) {
      if (!/^(?:server|web)\//.test(path) || /^server\/(?:app|platform)\//.test(path) || forTests.test(path)) continue;
      for (const { line } of places(house.text(path), /\bconsole\.\w+\(/g)) yield { path, line, says: "writes to the console" };
    }
  },
};

export const wordRules = [noMachine, finished, noSkips, testPersons, sources, noNoise];
