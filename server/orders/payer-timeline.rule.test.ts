import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type LocalDate, localDate } from "../kernel/index.ts";
import { careDays, careOnDay, type PersonTimes, type ToldChange, withChange } from "../patients/index.ts";
import {
  type AskedRow,
  inForce,
  keyOf,
  newDecisions,
  newQuestions,
  type OpenCase,
  type Said,
  type Step,
  type Stored,
  timelineOf,
} from "./payer-timeline.rule.ts";
import { askDays, eighteenOn, type Life, personThen } from "./person-then.rule.ts";

const first = localDate("2026-01-01");
const day = (n: number) => addDays(first, n);
const last = 60;
const facts = { municipality: "A", housing: "ordinart", care: ["kommun"] };
const said = (payerKind: string, payerId: string | null, rule: string): Said => ({
  ...{ payerKind, payerId, rulebook: "prov", edition: "1", rules: [rule], because: rule, facts },
});
const ordered = said("kommun", "A", "K");

/** Invented rules in which all that is known has a part: age, care, housing, and whose the aid is. Both with care: nobody knows. */
function ask(life: Life) {
  return (on: LocalDate, now: Said) => {
    const person = personThen(life, on, { orderedOn: first, facts });
    const asked = { facts: { ...person } };
    if (!person.isAdult) return { is: "said", said: said("region", "region", "B") } as const;
    if (person.care.includes("kommun") && person.care.includes("primarvard"))
      return { is: "asks", question: { kind: "payer", known: { payer: "manual", ...asked } } } as const;
    if (person.care.includes("primarvard")) return { is: "said", said: said("primarvard", "primarvard", "P") } as const;
    if (person.housing === "sabo" && now.payerKind !== "kommun")
      return { is: "asks", question: { kind: "transition-to-rent", known: { payer: "kommun", ...asked } } } as const;
    return { is: "said", said: said("kommun", person.municipality, "K") } as const;
  };
}

function lifeOf(times: PersonTimes): Life {
  return {
    bornOn: times.bornOn,
    housing: times.housing.map((one) => ({ ...one, municipality: one.municipalityCode })),
    careOn: (on) => careOnDay(times, on),
    careDays: careDays(times),
    responsibleDays: times.responsible.map(({ from }) => from),
  };
}

interface Told {
  stored: readonly Stored[];
  steps: readonly Step[];
  /** What customer service is asked. */
  open: readonly OpenCase[];
}

/** Tells changes in the order given, and keeps what each comes to, as the program does. */
function tell(bornOn: LocalDate, changes: readonly ToldChange[]): Told {
  let times: PersonTimes = {
    ...{ personId: "p", bornOn, careTold: [], responsible: [] },
    housing: [{ form: "ordinart", municipalityCode: "A", from: addDays(first, -900), until: null }],
    care: [{ care: "kommun", from: addDays(first, -900), until: null }],
  };
  let told: Told = { stored: [], steps: [], open: [] };
  const keep = (newsFrom: LocalDate) => {
    const life = lifeOf(times);
    const row: AskedRow = {
      ...{
        first: ordered,
        stored: told.stored,
        answers: [],
        newsFrom,
        newsCause: "moved",
        mergeDays: [],
        mergedOn: (said: Said) => said,
      },
      askDays: askDays(life, { orderedOn: first, decidedOn: first, facts, isByPerson: false }, day(last)),
    };
    const steps = timelineOf(row, ask(life));
    const { asks, withdrawn } = newQuestions(row, steps, told.open);
    const left = told.open.filter(({ caseId }) => !withdrawn.includes(caseId));
    told = {
      steps,
      stored: [...told.stored, ...newDecisions(row, steps)],
      open: asks ? [...left, { caseId: crypto.randomUUID(), question: asks }] : left,
    };
  };
  keep(eighteenOn(bornOn) > first ? eighteenOn(bornOn) : first);
  for (const change of changes) {
    times = withChange(times, change);
    keep(change.from);
  }
  return told;
}

const onDay = fc.integer({ min: 1, max: last - 1 }).map(day);
const change: fc.Arbitrary<ToldChange> = fc.oneof(
  fc.record({
    kind: fc.constant("move" as const),
    from: onDay,
    form: fc.constantFrom("ordinart" as const, "sabo" as const, "korttids" as const, "slutenvard" as const),
    municipalityCode: fc.constantFrom("A", "B", "C"),
  }),
  fc.record({
    kind: fc.constant("care" as const),
    from: onDay,
    care: fc.constantFrom<("kommun" | "primarvard")[]>([], ["kommun"], ["primarvard"], ["kommun", "primarvard"]),
  }),
  fc.record({ kind: fc.constant("responsibility" as const), from: onDay, unitId: fc.constantFrom("u", "v") }),
);
/** Changes of days of their own, for of one day the one that is told last holds; and an order to tell them in. */
const story = fc.uniqueArray(change, { maxLength: 8, selector: ({ kind, from }) => `${kind} ${from}` }).chain((changes) =>
  fc.record({
    bornOn: fc.constantFrom("1950-05-05", "2008-01-20", "2008-02-15").map(localDate),
    changes: fc.constant(changes),
    order: fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
  }),
);

/** Both have care of her, and that she lived elsewhere meanwhile is told late: the same is asked again, from the day that she is back. */
const both: ToldChange = { kind: "care", from: day(10), care: ["kommun", "primarvard"] };
const away: ToldChange = { kind: "move", from: day(20), form: "sabo", municipalityCode: "B" };
const home: ToldChange = { kind: "move", from: day(30), form: "ordinart", municipalityCode: "A" };
const askedTwice = { bornOn: localDate("1950-05-05"), changes: [both, away, home], order: [both, home, away] };

test("in whatever order changes are told, the same pays each day as if they had been told in the order of their days", () => {
  fc.assert(
    fc.property(story, ({ bornOn, changes, order }) => {
      const inDayOrder = [...changes].sort((a, b) => (a.from < b.from ? -1 : Number(a.from > b.from)));
      const [told, expected] = [tell(bornOn, order), tell(bornOn, inDayOrder)];
      for (let n = 0; n <= last; n += 1) {
        const payer = ({ stored }: Told) => (inForce(stored, day(n)) ?? ordered).payerId;
        expect(payer(told), `${day(n)}`).toBe(payer(expected));
      }
      const question = ({ steps }: Told) => steps.at(-1)?.question;
      const [asked, meant] = [question(told), question(expected)];
      expect(asked?.from).toBe(meant?.from);
      expect(asked && keyOf(asked)).toBe(meant && keyOf(meant));
      const open = told.open.map((one) => [one.question.from, keyOf(one.question)]);
      expect(open).toEqual(asked ? [[asked.from, keyOf(asked)]] : []);
    }),
    { numRuns: 400, examples: [[askedTwice]] },
  );
});

test("what was decided of days before the news stands, and telling the same again decides nothing", () => {
  fc.assert(
    fc.property(story, change, ({ bornOn, order }, news) => {
      const before = tell(bornOn, order).stored;
      const after = tell(bornOn, [...order, news]).stored;
      expect(after.slice(0, before.length)).toEqual(before);
      for (const made of after.slice(before.length)) expect(made.from >= news.from).toBe(true);
      expect(tell(bornOn, [...order, news, news]).stored).toEqual(after);
    }),
  );
});

test.each([
  ["2009-01-15", "2027-01-15", "an ordinary birthday"],
  ["2008-02-29", "2026-03-01", "born on a leap day: 1 March of a year without it"],
])("born %s turns eighteen on %s (%s)", (born, on) => {
  expect(eighteenOn(localDate(born))).toBe(on);
});
