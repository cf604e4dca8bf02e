import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { run } from "./cli.ts";

afterEach(() => vi.restoreAllMocks());

/** What a command line prints and gives. */
async function typed(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => out.push(String(line)));
  vi.spyOn(console, "error").mockImplementation((line) => err.push(String(line)));
  const code = await run(words);
  return { code, out: out.join("\n"), err: err.join("\n") };
}

const verbsIn = (help: string) => [...help.matchAll(/^ {2}([a-z]+)/gm)].map(([, verb]) => verb ?? "");

test.each([[["--help"]], [["help"]], [[]]])("%j lists every command", async (words) => {
  const { code, out } = await typed(...words);
  expect(code).toBe(0);
  expect(verbsIn(out)).toEqual(expect.arrayContaining(["db", "health", "openapi"]));
});

test("every command explains itself", async () => {
  for (const verb of verbsIn((await typed("--help")).out)) {
    const { code, out } = await typed(verb, "--help");
    expect([code, out], verb).toEqual([0, expect.stringMatching(new RegExp(`-- ${verb}.*\n {2}[a-zåäö]`))]);
  }
});

test.each(["nope", "constructor", "__proto__"])(
  "the unknown command %s gives exit code 2 and the list beside the answer",
  async (verb) => {
    const { code, out, err } = await typed(verb);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`Kommandot ${verb} finns inte`);
    expect(verbsIn(err)).toContain("db");
  },
);

test("wrong words after a command give exit code 2 and the right use", async () => {
  expect(await typed("db", "url", "--nope")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("db url") });
  expect(await typed("db")).toMatchObject({ code: 2 });
});

test("openapi writes OpenAPI 3.1 with the health route, without any database", async () => {
  const { code, out } = await typed("openapi");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ openapi: "3.1.0", paths: { "/api/health": { get: {} } } });
});

test.each(["xlsx", "dmn"])("export writes a shipped rulebook as %s, and import finds no difference in it", async (format) => {
  const folder = mkdtempSync(join(tmpdir(), "omlopp-export-"));
  const file = join(folder, `book.${format}`);
  expect(await typed("export", "--rulebook", "varmland-2020", "--format", format, "--out", file)).toMatchObject({
    code: 0,
    out: "",
  });
  expect(await typed("import", "--file", file)).toEqual({
    code: 0,
    out: expect.stringContaining("skiljer 0 rader och 0 andra delar"),
    err: "",
  });
  rmSync(folder, { recursive: true });
});

test("import tells the faults of a file, and both tell how they are used", async () => {
  const folder = mkdtempSync(join(tmpdir(), "omlopp-export-"));
  writeFileSync(join(folder, "a.txt"), "hej");
  expect(await typed("import", "--file", join(folder, "a.txt"))).toMatchObject({
    code: 1,
    out: expect.stringContaining("ingen Excel-fil"),
  });
  rmSync(folder, { recursive: true });
  expect(await typed("import", "--file", join(folder, "a.txt"))).toMatchObject({ code: 2 });
  expect(await typed("export", "--rulebook", "nope", "--format", "dmn", "--out", "x")).toMatchObject({
    code: 2,
    err: expect.stringContaining("varmland-2020"),
  });
  expect(await typed("export", "--format", "pdf")).toMatchObject({ code: 2 });
});
