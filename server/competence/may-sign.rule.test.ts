import fc from "fast-check";
import { expect, test } from "vitest";
import { areaOf, gapsIn, maySign, type Signer, warningsOf } from "./may-sign.rule.ts";
import { book } from "./rulebook.ts";
import { competenceForm, professions, type RecordFacts } from "./rulebook-form.rule.ts";

const examples = [...book.rights, ...book.demands, ...book.exemptions].flatMap((row) =>
  row.examples.map((example): [string, typeof example] => [`${row.id}: ${example.says}`, example]),
);

test.each(examples)("%s", (_says, { facts, answer }) => {
  const { iso, group, records = [], ...signer } = facts;
  const said = maySign(book, { ...signer, records }, { iso, group });
  const { rule, ...rest } = answer;
  expect({ ...said, rule: said.rules[0] }).toMatchObject({ ...rest, rule });
});

test("S122: a new user in February 2023 without training may not sign, and is told that a course is what she needs", () => {
  const anna: Signer = { county: "vastra-gotaland", professions: ["arbetsterapeut"], records: [], on: "2023-02-01" };
  expect(maySign(book, anna, { iso: "120606" })).toMatchObject({ answer: "no", rules: ["S122", "S99-rehab"], needs: "course" });
});

test("S123: who has an older course keeps its area and no other; a new prescriber takes the new one and has all three", () => {
  const on = "2026-11-24";
  const with_ = (course: string, passedOn: string): Signer => ({
    county: "vastra-gotaland",
    professions: ["lakare"],
    on,
    records: [
      { course, passedOn },
      ...["rorelse", "medicinsk", "lakemedelsnara"].map((area) => ({
        course: "chefens-bedomning",
        area,
        passedOn: "2024-01-01",
      })),
    ],
  });
  // A doctor is exempt: the same asked of a nurse.
  const nurse = (course: string, passedOn: string) => ({ ...with_(course, passedOn), professions: ["sjukskoterska"] });
  const areasOf = (signer: Signer) =>
    ["043306", "040312", "091803"].filter((iso) => maySign(book, signer, { iso }).answer === "yes");
  expect(areasOf(nurse("aldre-rorelse", "2024-05-06"))).toEqual(["043306"]);
  expect(areasOf(nurse("aldre-medicinsk", "2024-05-06"))).toEqual(["040312"]);
  expect(areasOf(nurse("aldre-lakemedelsnara", "2025-01-21"))).toEqual(["091803"]);
  expect(areasOf(nurse("aldre-rorelse", "2025-01-22"))).toEqual([]);
  expect(areasOf(nurse("forskrivarkompetens", "2025-01-22"))).toEqual(["043306", "040312", "091803"]);
  expect(areasOf(with_("aldre-rorelse", "2025-06-01"))).toEqual(["043306", "040312", "091803"]);
});

test.each([
  ["120606", undefined, "rorelse", "a rollator"],
  ["043306", undefined, "rorelse", "antidecubitus goes with movement, as the older course did"],
  ["222716", undefined, "kognition", "a calendar, by a longer code than communication's"],
  ["222704", undefined, "rorelse", "an alarm"],
  ["222704", "kognition", "kognition", "the group says more than the code"],
  ["220627", undefined, "syn-horsel", "hearing"],
  ["091803", undefined, "lakemedelsnara", "stoma"],
  ["040312", undefined, "medicinsk", "breathing"],
  ["061203", undefined, "ovrigt", "orthoses: no course names them"],
])("%s %s is of the area %s (%s)", (iso, group, area, _why) => {
  expect(areaOf(book, { iso, group })).toBe(area);
});

const record = fc.record({
  course: fc.constantFrom(...book.courses.map(({ id }) => id)),
  area: fc.constantFrom(...book.areas.map(({ id }) => id)),
  passedOn: fc.constantFrom("2022-01-01", "2024-05-06", "2025-01-21", "2025-01-22", "2026-11-24", "2027-01-01"),
  validUntil: fc.constantFrom("2026-11-23", "2026-11-24", "2030-01-01", undefined),
}) as fc.Arbitrary<RecordFacts>;

test("another record never takes a right away", () => {
  const signer = fc.record({
    county: fc.constantFrom("stockholm", "vastra-gotaland", "varmland"),
    professions: fc.subarray([...professions]),
    unitKind: fc.constantFrom("rehab", "habilitering"),
    records: fc.array(record, { maxLength: 4 }),
    on: fc.constantFrom("2022-12-31", "2023-02-01", "2026-11-24"),
  });
  const iso = fc.constantFrom("120606", "122306", "043306", "222716", "040312", "091803", "220627", "061203");
  fc.assert(
    fc.property(signer, iso, record, (who, code, more) => {
      const before = maySign(book, who, { iso: code }).answer;
      const after = maySign(book, { ...who, records: [...who.records, more] }, { iso: code }).answer;
      if (before === "yes") expect(after).toBe("yes");
      if (before === "no") expect(after).not.toBe("manual");
    }),
  );
});

test("what no source says is listed, and is the manager's to assess", () => {
  const gaps = gapsIn(book, "vastra-gotaland", professions, "2026-11-24");
  expect(gaps).toEqual([
    { profession: "arbetsterapeut", areas: ["medicinsk", "lakemedelsnara", "syn-horsel", "ovrigt"] },
    { profession: "fysioterapeut", areas: ["medicinsk", "lakemedelsnara", "syn-horsel", "ovrigt"] },
    ...["logoped", "sjukskoterska", "lakare"].map((profession) => ({ profession, areas: book.areas.map(({ id }) => id) })),
  ]);
  expect(gapsIn(book, "varmland", ["logoped"], "2026-11-24")).toEqual([
    { profession: "logoped", areas: ["medicinsk", "lakemedelsnara", "syn-horsel", "ovrigt"] },
  ]);
});

test("S61: a unit that prescribes cognitive aids without a competence record warns its manager, until somebody has one", () => {
  const unit = { areas: ["rorelse", "kognition"], records: [] as RecordFacts[], on: "2026-11-24" };
  expect(warningsOf(book, unit).map(({ id }) => id)).toEqual(["S61"]);
  expect(warningsOf(book, { ...unit, areas: ["rorelse"] })).toEqual([]);
  const passed = (course: string, area?: string) => ({
    ...unit,
    records: [{ course, passedOn: "2026-01-01", ...(area ? { area } : {}) }],
  });
  expect(warningsOf(book, passed("kognitiva-hjalpmedel"))).toEqual([]);
  expect(warningsOf(book, passed("chefens-bedomning", "kognition"))).toEqual([]);
  expect(warningsOf(book, passed("chefens-bedomning", "rorelse"))).toHaveLength(1);
  expect(warningsOf(book, passed("forskrivarkompetens"))).toHaveLength(1);
});

test("a book that names what it has not is refused, whole", () => {
  const broken = { ...book, demands: [{ ...book.demands[0], courses: ["annan"], areas: ["annat"] }] };
  const read = competenceForm.safeParse(broken);
  expect(read.error?.issues.map(({ message }) => message)).toEqual(["no area annat", "no course annan"]);
});
