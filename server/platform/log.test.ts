import fc from "fast-check";
import { expect, test } from "vitest";
import { openLog } from "./log.ts";

/** From the test series: birth numbers 238 and 239. */
const testNumber = "200012312384";
const writings = [
  "200012312384",
  "20001231-2384",
  "001231-2384",
  "0012312384",
  "001231+2384",
  "20001231 2384",
  "20001231 - 2384",
  "20001231%2D2384",
  "20001231\u20132384",
  "200012912384",
  "000191-2384",
];

function written(use: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  use(openLog("trace", { write: (line) => lines.push(line) }));
  for (const line of lines) JSON.parse(line);
  return lines.join("");
}

test.each(writings)("the identity number written %s is hidden wherever it stands", (number) => {
  const line = written((log) => {
    log.info(`hittade ${number}.`);
    log.info({ url: `/persons?number=${number}&x=1`, deep: { list: [{ text: `(${number})` }] } }, "läste %s", number);
    log.error(new Error(`no person ${number}`));
    log.warn({ err: Object.assign(new Error("duplicate"), { detail: `Key (number)=(${number}) already exists.` }) });
    log.child({ subject: number }).debug("klar");
    log.info({ [number]: 1 });
  });
  expect(line).not.toContain(number);
  expect(line.match(/\[dolt\]/g)?.length).toBeGreaterThanOrEqual(7);
});

test("an identity number as a bare number is hidden and the line is still JSON", () => {
  expect(written((log) => log.info({ number: Number(testNumber), list: [Number(testNumber)] }))).not.toContain(testNumber);
});

test("a personnummer in any string value of any log object does not reach the output", () => {
  fc.assert(
    fc.property(
      fc.object({ maxDepth: 4 }),
      fc.constantFrom(...writings),
      fc.string().map((text) => text.replace(/[0-9a-z]/gi, " ")),
      (object, number, around) => {
        const line = written((log) => log.info({ object, planted: { in: [`${around}${number}${around}`] } }));
        expect(line).not.toContain(number);
      },
    ),
  );
});

test("names, addresses and secrets are hidden by their key at any depth", () => {
  const line = written((log) => {
    log.info({ person: { name: "Testa Testsson", address: { street: "Provgatan 1" }, doorCode: "4711" } });
    log.info({ req: { headers: { cookie: "omlopp=hemlig", authorization: "Bearer hemlig" } }, password: "hemlig" });
    log.child({ firstName: "Testa" }).info("klar");
  });
  expect(line).not.toMatch(/Testsson|Testa|Provgatan|4711|hemlig/);
});

test("what an operator needs is left as it was", () => {
  const kept = {
    orderId: "019aab12-3456-7890-abcd-ef0123456789",
    article: "122203",
    organisation: "232100-0016",
    amountOre: 1_234_567_890,
    ms: 12.5,
    at: "2026-11-22T10:00:00.000Z",
    route: "/api/orders/019aab12-3456-7890-abcd-ef0123456789",
  };
  expect(JSON.parse(written((log) => log.info(kept, "klar")))).toMatchObject({ ...kept, msg: "klar" });
});
