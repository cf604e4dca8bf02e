import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type LocalDate, localDate } from "./dates.ts";
import { ageOf, readIdentity, writeIdentity } from "./personnummer.ts";

const today = localDate("2026-11-23");

/** A number of the test series: a birth day, birth number 238 or 239, and its check digit. */
function numberOf(born: LocalDate, birthNumber: "238" | "239", isCoordination = false): string {
  const [year = "", month = "", day = ""] = born.split("-");
  const nine = `${year.slice(2)}${month}${String(Number(day) + (isCoordination ? 60 : 0)).padStart(2, "0")}${birthNumber}`;
  const sum = [...nine]
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 2 : 1))
    .reduce((all, n) => all + (n > 9 ? n - 9 : n), 0);
  return `${year.slice(0, 2)}${nine}${(10 - (sum % 10)) % 10}`;
}

test.each([
  ["194103122380", "194103122380", "twelve digits"],
  ["19410312-2380", "194103122380", "twelve with a dash"],
  ["410312-2380", "194103122380", "ten digits of the last century"],
  ["4103122380", "194103122380", "ten without a dash"],
  ["201604182384", "201604182384", "a child"],
  ["160418-2384", "201604182384", "a child by ten digits"],
  ["  19410312 2380 ", "194103122380", "spaces as people write them"],
  ["19410312\u20132380", "194103122380", "the dash of a word processor"],
  ["410312\u20112380", "194103122380", "a dash that does not break"],
  ["410312\u22122380", "194103122380", "a minus sign"],
])("%j is read as %s (%s)", (text, number) => {
  expect(readIdentity(text, today)).toMatchObject({ number, kind: "personnummer" });
});

test.each([
  ["194103122381", "the last digit is wrong"],
  ["4103122381", "the last digit is wrong, ten digits"],
  ["194113122380", "no thirteenth month"],
  ["19410230-2382", "no thirtieth of February"],
  ["19410312+-2380", "two signs"],
  ["19410312/2380", "a sign that nobody uses"],
  ["19410312238", "eleven digits"],
  ["1941031223800", "thirteen digits"],
  ["", "nothing"],
  ["19410312238o", "a letter"],
  ["１９４１０３１２２３８０", "digits of another script"],
  ["R90000001P", "a reserve number is no personnummer"],
])("%j is no number (%s)", (text) => {
  expect(readIdentity(text, today)).toBeUndefined();
});

test("a samordningsnummer is told apart, and its day of birth is the day less sixty", () => {
  expect(readIdentity("198808682382", today)).toEqual({
    number: "198808682382",
    kind: "samordningsnummer",
    bornOn: "1988-08-08",
  });
  expect(readIdentity("880868-2382", today)?.number).toBe("198808682382");
});

test("who is not born yet has no number, and who is born today has", () => {
  const tomorrow = numberOf(addDays(today, 1), "238");
  expect(readIdentity(tomorrow, today)).toBeUndefined();
  expect(readIdentity(tomorrow, addDays(today, 1))).toMatchObject({ bornOn: "2026-11-24" });
});

test.each([
  ["19260105", "-", "2026-01-04", "1926", "the day before she turns a hundred the dash is hers still"],
  ["19260105", "+", "2026-01-04", "1926", "the plus is written from the first day of that year"],
  ["19261231", "+", "2026-11-23", "1926", "also when the birthday is later in the year"],
  ["19260105", "-", "2026-01-05", "2026", "on that birthday the dash is a newborn's"],
  ["19151231", "+", "2026-11-23", "1915", "far beyond a hundred"],
])("born %s, written with %s on %s is of %s (%s)", (born, sign, on, year) => {
  const day = localDate(`${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`);
  const number = numberOf(day, "238");
  const written = `${number.slice(2, 8)}${sign}${number.slice(8)}`;
  expect(readIdentity(written, localDate(on))?.bornOn.slice(0, 4)).toBe(year);
});

test("a leap day that the century does not have is no day of birth", () => {
  expect(readIdentity(numberOf(localDate("1996-02-29"), "238"), today)).toMatchObject({ bornOn: "1996-02-29" });
  expect(readIdentity("190002292383", today)).toBeUndefined();
});

test("every number of the test series is read, with twelve digits and with ten, and no other last digit is", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 36_000 }),
      fc.constantFrom("238" as const, "239" as const),
      fc.boolean(),
      (ago, no, isCo) => {
        const born = addDays(today, -ago);
        const number = numberOf(born, no, isCo);
        const kind = isCo ? "samordningsnummer" : "personnummer";
        expect(readIdentity(number, today)).toEqual({ number, kind, bornOn: born });
        expect(readIdentity(number.slice(2), today)).toEqual({ number, kind, bornOn: born });
        for (let wrong = 1; wrong < 10; wrong += 1)
          expect(readIdentity(`${number.slice(0, 11)}${(Number(number.slice(11)) + wrong) % 10}`, today)).toBeUndefined();
      },
    ),
    { numRuns: 200 },
  );
});

test("a number is written with a dash, a reserve number as its region writes it", () => {
  expect(writeIdentity("194103122380")).toBe("19410312-2380");
  expect(writeIdentity("R90000001P")).toBe("R90000001P");
});

test("the age is counted in whole years on a day", () => {
  expect(ageOf({ bornOn: localDate("2008-12-02") }, localDate("2026-12-01"))).toBe(17);
  expect(ageOf({ bornOn: localDate("2008-12-02") }, localDate("2026-12-02"))).toBe(18);
});
