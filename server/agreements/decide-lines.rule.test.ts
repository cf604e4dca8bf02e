import { expect, test } from "vitest";
import { decideLines } from "./decide-lines.ts";

const good = (id: string) =>
  JSON.stringify({
    id,
    on: "2025-06-01",
    county: "stockholm",
    municipality: "Täby",
    age: 70,
    housing: "sabo",
    product: { iso: "120606" },
  });

async function answersTo(...chunks: (string | Uint8Array)[]) {
  const out: string[] = [];
  async function* input() {
    yield* chunks;
  }
  const exitCode = await decideLines(input(), (text) => out.push(text));
  expect(out.every((text) => text.endsWith("\n"))).toBe(true);
  return { exitCode, answers: out.map((text) => JSON.parse(text)) };
}

test("every line is answered in order, with its id and without the edition", async () => {
  const { exitCode, answers } = await answersTo(`${good("a")}\n${good("b")}\n`);
  expect(exitCode).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(["a", "b"]);
  expect(Object.keys(answers[0])).toEqual([
    "id",
    "rulebook",
    "payer",
    "allowed",
    "channel",
    "trust",
    "gates",
    "rules",
    "missing",
    "because",
  ]);
});

test("a bad line is answered in its place, the rest goes on, and the exit code is 2", async () => {
  const { exitCode, answers } = await answersTo(`${good("a")}\n{"id":"b"}\nnot json\n\n${good("c")}`);
  expect(exitCode).toBe(2);
  expect(answers.map(({ id, line }) => [id, line])).toEqual([
    ["a", undefined],
    ["b", 2],
    [null, 3],
    [null, 4],
    ["c", undefined],
  ]);
  expect(answers[1].errors.length).toBeGreaterThan(3);
});

test("lines may be cut anywhere, end with CRLF and begin with a byte order mark", async () => {
  const bytes = new TextEncoder().encode(`\uFEFF${good("å")}\r\n${good("\u2028")}\r\n`);
  const { exitCode, answers } = await answersTo(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
  expect(exitCode).toBe(0);
  expect(answers.map(({ id }) => id)).toEqual(["å", "\u2028"]);
});

test("a line without end is answered without being kept whole", async () => {
  const { exitCode, answers } = await answersTo(`{"id":"${"x".repeat(150_000)}`, "y".repeat(150_000), `"}\n${good("b")}\n`);
  expect(exitCode).toBe(2);
  expect(answers.map(({ id, line }) => [id, line])).toEqual([
    [null, 1],
    ["b", undefined],
  ]);
});

test("nothing in, nothing out", async () => {
  expect(await answersTo("")).toEqual({ exitCode: 0, answers: [] });
});
