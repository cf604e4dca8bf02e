import { afterAll, beforeAll, expect, test } from "vitest";
import { askAll } from "./fixtures-requests.ts";
import { type SweepBench, sweepBench } from "./fixtures-sweep.ts";

/**
 * A thousand requests made from the server's own description of itself, valid, nearly valid and of no shape at all, by those who
 * may most: none breaks the program, shows its insides or tells of a person in an error. `requests.prove.ts` makes ten thousand a group.
 */
let b: SweepBench;
const requests = 1_000;

beforeAll(async () => {
  b = await sweepBench();
}, 180_000);
afterAll(() => b.close());

test("no request breaks the program, shows its insides or tells of a person in an error", async () => {
  const answers = await askAll(b, { each: (groups) => Math.ceil(requests / groups), seed: 7 });
  const count = [...answers.values()].reduce((sum, one) => sum + one, 0);
  expect(count).toBeGreaterThanOrEqual(requests);
  // They come past the door: some are answered, some refused for what they say, none for coming too often.
  expect(answers.get(200) ?? 0).toBeGreaterThan(30);
  expect(answers.get(422) ?? 0).toBeGreaterThan(30);
  expect(answers.get(429) ?? 0).toBe(0);
}, 120_000);

test("a text that the database can't keep is bad input, in a question and in a body", async () => {
  const alva = await b.as("Alva Provhaga");
  const answers = [
    await alva.get("/api/patients/units?words=%00"),
    await alva.send("/api/patients/search", { name: "A\u0000sta" }),
    await (await b.as("Chelidonia Chefsmark")).get("/api/competence/units?words=%00"),
  ];
  for (const { status, body } of answers) {
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: "bad-input", errors: [{ code: "text-cannot-be-kept" }] });
  }
});
