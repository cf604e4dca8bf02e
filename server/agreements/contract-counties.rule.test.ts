import { describe, expect, test } from "vitest";
import { careGivers } from "./contract.ts";
import { decideCase } from "./decide-case.ts";
import { municipalities } from "./municipalities.rule.ts";

/** The contract of `decide` for Västra Götaland and Värmland, asked in every combination of the facts that matter there. */
const region = { principal: "region", profession: "arbetsterapeut" };
const kommun = { principal: "kommun", profession: "arbetsterapeut" };
const vgr = { id: "x", on: "2025-05-19", county: "vastra-gotaland", municipality: "Göteborg", age: 70, housing: "ordinart" };
const varmland = { ...vgr, on: "2025-01-15", county: "varmland", municipality: "Arvika", product: { iso: "120606" } };

function answered(facts: object) {
  const given = Object.entries(facts).filter(([, value]) => value !== undefined);
  const asked = decideCase(Object.fromEntries(given));
  if (!asked.ok) throw new Error(JSON.stringify(asked.errors));
  return asked.answer;
}

/** Every set of care givers, and that it is not told. */
const cares = [
  undefined,
  ...Array.from({ length: 2 ** careGivers.length }, (_, set) => careGivers.filter((_one, index) => (set >> index) & 1)),
];
const yesNo = [undefined, true, false];

describe("Västra Götaland", () => {
  /** S159, S129 and S160, in the contract's order of steps. */
  const payerOf = (age: number | undefined, care: string[] | undefined) => {
    if (age === undefined) return { payer: "manual", missing: ["age"] };
    if (age < 18) return { payer: "region", rule: "S159", missing: [] };
    if (care === undefined) return { payer: "manual", missing: ["care"] };
    const [own, primary] = [care.includes("kommun"), care.includes("primarvard")];
    if (own === primary) return { payer: "manual", rule: "S160", missing: [] };
    return own ? { payer: "kommun", rule: "S160", missing: [] } : { payer: "primarvard", rule: "S129", missing: [] };
  };

  test.each([undefined, 0, 17, 18, 90])(
    "at the age of %s the payer follows the health-care responsibility, and trust the payer",
    (age) => {
      for (const care of cares)
        for (const housing of ["ordinart", "sabo", "lss", "korttids", "slutenvard"])
          for (const place of ["hemma", "daglig_verksamhet", "skola", "dagverksamhet"]) {
            const { rule, ...expected } = payerOf(age, care);
            const asked = { ...vgr, age, care, housing, place, product: { iso: "120606" } };
            const answer = answered({ ...asked, prescriber: kommun });
            const trust = expected.payer === "region" || expected.payer === "primarvard";
            expect(answer).toMatchObject({ ...expected, rulebook: "vgr-handbok", allowed: true, gates: [], trust });
            if (rule) expect(answer.rules[0]).toBe(rule);
            expect(answered({ ...asked, prescriber: region }).trust).toBe(expected.payer === "kommun");
          }
    },
  );

  test("what is needed only at school or daglig verksamhet is another agreement's, at any age", () => {
    for (const place of ["daglig_verksamhet", "skola"])
      for (const age of [undefined, 9, 40])
        expect(answered({ ...vgr, age, place, placeOnly: true, product: { iso: "120606" } })).toMatchObject({
          rulebook: "vgr-skola-daglig-2022",
          payer: "manual",
          missing: [],
          rules: ["S130"],
        });
  });

  const social = ["trygghetslarm_mobilt", "digital_tillsyn", "digitalt_las"];
  const health = ["digital_blodtrycksmatare", "digital_vag", "digital_pulsoximeter", "lakemedelsautomat"];
  test.each([...social, ...health, "rollator"])(
    "%s: an answer of no stops it in its own lagrum, and where social service orders no answer asks",
    (group) => {
      for (const lagrum of ["HSL", "SoL"])
        for (const municipalityApproved of yesNo) {
          const product = { group, ...(group === "rollator" ? {} : { kind: "digitalt" }) };
          const answer = answered({ ...vgr, care: ["kommun"], lagrum, municipalityApproved, product });
          const isOfTwo = lagrum === "SoL" && !social.includes(group);
          if (municipalityApproved === false)
            expect(answer).toMatchObject({
              allowed: false,
              channel: "none",
              payer: "kommun",
              rules: [isOfTwo ? "S118" : "S157", ...answer.rules.slice(1)],
            });
          else if (municipalityApproved === undefined && (lagrum === "SoL" || social.includes(group)))
            expect(answer).toMatchObject({ allowed: true, payer: "manual", missing: ["municipalityApproved"] });
          else expect(answer).toMatchObject({ allowed: true, payer: "kommun", rules: ["S160"], missing: [] });
        }
    },
  );

  test("what is not yet to be had is refused whoever asks, whoever has said yes", () => {
    for (const [group, rule] of [
      ["digital_termometer", "S131"],
      ["digitalt_hembesok", "S133"],
    ])
      for (const prescriber of [undefined, region, kommun])
        for (const municipalityApproved of yesNo)
          for (const age of [10, 70])
            expect(
              answered({ ...vgr, age, care: ["kommun"], municipalityApproved, prescriber, product: { kind: "digitalt", group } }),
            ).toMatchObject({ allowed: false, channel: "none", rules: [rule] });
  });

  test("without the platform nobody prescribes at another's cost, and her own she may", () => {
    const product = { kind: "digitalt", group: "digital_vag", platformAccess: false };
    const allowed = (facts: object) => answered({ ...vgr, product, ...facts }).allowed;
    expect(allowed({ prescriber: kommun, care: ["primarvard"] })).toBe(false);
    expect(allowed({ prescriber: region, care: ["kommun"] })).toBe(false);
    expect(allowed({ prescriber: kommun, age: 10, care: [] })).toBe(false);
    expect(allowed({ prescriber: kommun, care: ["kommun"] })).toBe(true);
    expect(allowed({ prescriber: region, care: ["primarvard"] })).toBe(true);
    expect(allowed({ prescriber: region, age: 10 })).toBe(true);
  });

  test("a withdrawal is the municipality's and the person's own to make, not the region's prescriber's", () => {
    const of = (prescriber: object | undefined) =>
      answered({ ...vgr, care: ["primarvard"], request: "withdrawal", product: { kind: "forbrukning" }, prescriber });
    expect(of(region)).toMatchObject({ allowed: false, channel: "none", payer: "primarvard", rules: ["S135"] });
    expect(of({ ...region, principal: "privat", commissionedBy: "region" })).toMatchObject({ allowed: false, rules: ["S135"] });
    expect(of(kommun)).toMatchObject({ allowed: true, payer: "primarvard", trust: true });
    expect(of({ ...region, principal: "privat", commissionedBy: "kommun" })).toMatchObject({ allowed: true, trust: true });
    expect(of(undefined)).toMatchObject({ allowed: true, trust: false });
  });
});

describe("Värmland", () => {
  interface Answers {
    followUpAtHome: boolean | undefined;
    ownResponsibility: boolean | undefined;
    canHandleMeanwhile: boolean | undefined;
    municipalityReached: boolean | undefined;
    easeDischarge: boolean | undefined;
    dischargeInDays: number | undefined;
  }
  /** S79, S72, S75 and S76, in the contract's order of steps: undefined where it leaves open what is asked for. */
  function modeOf(given: Answers): { mode?: string; rule?: string; missing?: string[]; payer: string } | undefined {
    const { followUpAtHome, ownResponsibility, canHandleMeanwhile, municipalityReached, easeDischarge, dischargeInDays } = given;
    const manual = (missing: string[]) => ({ payer: "manual", missing });
    const kommun = (mode: string, rule: string) => ({ payer: "kommun", mode, rule, missing: [] });
    if (canHandleMeanwhile === false) return { payer: "manual", rule: "S79", missing: [] };
    if (followUpAtHome === undefined) return undefined;
    if (!followUpAtHome) {
      if (ownResponsibility === undefined) return manual(["ownResponsibility"]);
      return ownResponsibility ? kommun("ff_utan_uppfoljning", "S72") : manual([]);
    }
    if (canHandleMeanwhile === undefined) return manual(["canHandleMeanwhile"]);
    if (municipalityReached === true) return kommun("ff_alt1", "S75");
    if (easeDischarge === true) return kommun("ff_alt2", "S76");
    if (municipalityReached === undefined) return manual(["municipalityReached"]);
    if (dischargeInDays !== undefined && dischargeInDays <= 1) return kommun("ff_alt2", "S76");
    const unknown = { dischargeInDays, easeDischarge };
    return manual(Object.entries(unknown).flatMap(([key, value]) => (value === undefined ? [key] : [])));
  }
  const gates: Record<string, string[]> = {
    S79: ["kommunalt_hembesok_forst"],
    S72: ["patient_informerad"],
    S75: ["samrad_kommun"],
    S76: ["cosmic_link"],
  };

  test.each([undefined, 0, 1, 2, 30])(
    "a grown-up who leaves in %s days: every combination of what is known of her",
    (dischargeInDays) => {
      for (const followUpAtHome of yesNo)
        for (const ownResponsibility of yesNo)
          for (const canHandleMeanwhile of yesNo)
            for (const municipalityReached of yesNo)
              for (const easeDischarge of yesNo)
                for (const care of [undefined, [], ["kommun"], ["primarvard"]]) {
                  const of = { followUpAtHome, ownResponsibility, canHandleMeanwhile, municipalityReached, easeDischarge };
                  const expected = modeOf({ ...of, dischargeInDays });
                  const answer = answered({ ...varmland, ...of, dischargeInDays, care, prescriber: region });
                  const says = JSON.stringify({ ...of, care });
                  if (!expected) {
                    const isAsked = followUpAtHome === undefined && answer.missing.includes("followUpAtHome");
                    expect(answer.payer === "manual" && (isAsked || answer.missing.length === 0), says).toBe(true);
                    continue;
                  }
                  const { rule, ...rest } = expected;
                  expect(answer, says).toMatchObject({ ...rest, trust: rest.payer === "kommun", gates: rule ? gates[rule] : [] });
                  expect(answer.mode, says).toBe(expected.mode);
                  expect([...answer.missing].sort(), says).toEqual([...(expected.missing ?? [])].sort());
                  if (rule) expect(answer.rules[0]).toBe(rule);
                }
    },
  );

  test.each(cares.flatMap((care) => (care ? [{ care }] : [])))("a child with $care", ({ care }) => {
    const of = (more: object) => answered({ ...varmland, age: 17, care, prescriber: region, ...more });
    const [buh, bup] = [care.includes("buh"), care.includes("bup")];
    const mode = buh ? "barn_alt1" : bup ? "barn_alt2" : "barn_alt3";
    const prescribers = buh ? ["buh"] : bup ? ["bup"] : ["lansrehab_barn", "primarvard_at"];
    const common = { payer: "manual", allowed: true, trust: false, missing: [], rulebook: "varmland-2020" };
    for (const duration of ["long", "temporary"]) {
      const answer = of({ duration });
      expect(answer).toMatchObject(common);
      if (buh && bup) expect([answer.mode, answer.prescribers]).toEqual([undefined, undefined]);
      else if (duration === "temporary") expect([answer.mode, answer.rules[0]]).toEqual(["barn_alt4", "S93"]);
      else expect([answer.mode, answer.prescribers]).toEqual([mode, prescribers]);
    }
  });

  test("without age, age is asked for; of a child without care its care, and a temporary need is shared all the same", () => {
    const of = (more: object) => answered({ ...varmland, followUpAtHome: false, ownResponsibility: true, ...more });
    expect(of({ age: undefined })).toMatchObject({ payer: "manual", missing: ["age"] });
    expect(of({ age: 17 })).toMatchObject({ payer: "manual", missing: ["care"] });
    expect(of({ age: 17, duration: "temporary" })).toMatchObject({ mode: "barn_alt4", missing: [] });
    expect(of({ age: 18 })).toMatchObject({ payer: "kommun", mode: "ff_utan_uppfoljning" });
  });

  test.each(cares.flatMap((care) => (care?.includes("vuxenhab") ? [{ care }] : [])))("a grown-up with $care", ({ care }) => {
    const logoped = { principal: "region", profession: "logoped" };
    const answer = answered({ ...varmland, care, prescriber: logoped });
    const joint = { mode: "vuxenhab_alt2", gates: ["samrad_kommun"], prescribers: ["vuxenhab", "kommun_rehab"] };
    const alone = { mode: "vuxenhab_alt1", gates: [], prescribers: ["vuxenhab"] };
    expect(answer).toMatchObject({ payer: "kommun", allowed: true, trust: true, ...(care.includes("kommun") ? joint : alone) });
    expect(answer.rules[0]).toBe(care.includes("kommun") ? "S88" : "S86");
  });

  test.each(["logoped", "sjukskoterska", "lakare"])("a %s prescribes nothing here outside vuxenhabiliteringen", (profession) => {
    for (const care of cares.filter((one) => !one?.includes("vuxenhab")))
      for (const canHandleMeanwhile of yesNo)
        expect(
          answered({ ...varmland, care, canHandleMeanwhile, prescriber: { principal: "region", profession } }),
        ).toMatchObject({ allowed: false, channel: "none", payer: "kommun", trust: true, rules: ["S99"] });
  });

  test.each(municipalities.varmland.map(({ name }) => name))("Karlskoga lasarett and a person from %s", (municipality) => {
    const isParty = ["Kristinehamn", "Filipstad", "Storfors"].includes(municipality);
    for (const more of [{}, { housing: "slutenvard" }, { age: 9 }, { age: undefined }])
      for (const [unit, rulebook] of [
        ["Karlskoga lasarett", isParty ? "karlskoga" : "varmland-2020"],
        [" karlskoga LASARETT ", isParty ? "karlskoga" : "varmland-2020"],
      ])
        expect(answered({ ...varmland, municipality, ...more, prescriber: { ...region, unit } })).toMatchObject({
          rulebook,
          payer: "manual",
          missing: [],
          rules: ["S80"],
        });
    const own = { followUpAtHome: false, ownResponsibility: true, prescriber: { ...region, unit: "Centralsjukhuset" } };
    expect(answered({ ...varmland, municipality, ...own })).toMatchObject({
      rulebook: "varmland-2020",
      rules: ["S72", "S73", "S74"],
    });
  });

  test("the region has what is used in the ward, at any age; what goes home after it is decided as for the home", () => {
    for (const age of [undefined, 9, 70])
      expect(answered({ ...varmland, age, housing: "slutenvard", prescriber: kommun })).toMatchObject({
        payer: "region",
        trust: true,
        rules: ["S84"],
      });
    const home = { followUpAtHome: false, ownResponsibility: true };
    for (const housing of ["slutenvard", "korttids"])
      expect(answered({ ...varmland, ...home, housing, futureHousing: "sabo" })).toMatchObject({
        payer: "kommun",
        mode: "ff_utan_uppfoljning",
      });
  });
});
