import { describe, expect, test } from "vitest";
import { analyse } from "./analyse.rule.ts";
import { ask, compileBook, fails } from "./compile.rule.ts";
import { decide } from "./decide.rule.ts";
import { factsOf } from "./facts.rule.ts";
import type { Finding } from "./finding.rule.ts";
import { readCase } from "./read-case.rule.ts";
import { type Rulebook, type RuleRow, rulebookForm } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";

/** The gaps of each shipped edition: its sources do not answer these. A new one is a fault of the rulebook until it stands here. */
const knownGaps: Record<string, string[]> = {
  "stockholm-2021": [
    "Slags produkt: hjälpmedel, förbrukningsvara eller vårdprodukt; bostad som hjälpmedlet är till: ordinärt boende; till en person: nej.",
    "Slags produkt: näringsprodukt; bostad som hjälpmedlet är till: särskilt boende eller bostad enligt LSS; var det behövs: annat än hemma eller skola, eller okänt; till en person: nej.",
    "Slags produkt: näringsprodukt; bostad som hjälpmedlet är till: särskilt boende eller bostad enligt LSS; var det behövs: annat än hemma eller skola, eller okänt; personens ålder: minst 18.",
    "Slags produkt: vårdprodukt; var det behövs: korttidsboende; begäran: förbrukningsvara, grundutrustning, uttag eller enhetens egen beställning.",
    "Slags produkt: näringsprodukt; bostad som hjälpmedlet är till: okänt; till en person: nej.",
    "Slags produkt: vårdprodukt; bostad som hjälpmedlet är till: ordinärt boende; begäran: förbrukningsvara, grundutrustning, uttag eller enhetens egen beställning.",
    "Slags produkt: hjälpmedel; bostad som hjälpmedlet är till: ordinärt boende eller socialpsykiatriskt boende; till en person: nej.",
    "Slags produkt: hjälpmedel, förbrukningsvara eller vårdprodukt; bostad som hjälpmedlet är till: ordinärt boende; till en person: nej; produktgrupp: säkerhetskanyl; vem som hanterar produkten: personal.",
    "Slags produkt: vårdprodukt; var det behövs: korttidsboende; begäran: förbrukningsvara, grundutrustning, uttag eller enhetens egen beställning; produktgrupp: säkerhetskanyl; vem som hanterar produkten: personal.",
    "Slags produkt: näringsprodukt; bostad som hjälpmedlet är till: okänt; till en person: nej; produktgrupp: säkerhetskanyl; vem som hanterar produkten: personal.",
    "Slags produkt: förbrukningsvara; bostad som hjälpmedlet är till: ordinärt boende; personens ålder: minst 18; kolumnen i gällande bilaga: kommunens.",
    "Slags produkt: vårdprodukt; bostad som hjälpmedlet är till: ordinärt boende; begäran: förbrukningsvara, grundutrustning, uttag eller enhetens egen beställning; produktgrupp: säkerhetskanyl; vem som hanterar produkten: personal.",
    "Slags produkt: förbrukningsvara; bostad som hjälpmedlet är till: ordinärt boende; personens ålder: minst 18; produktgrupp: säkerhetskanyl; kolumnen i gällande bilaga: kommunens; vem som hanterar produkten: personal.",
  ],
  "stockholm-skola-1997": [],
  "vgr-handbok": [
    "Till en person: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Till en person: nej.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; verksamheten har beslutat att produkten får beställas: ja.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen.",
    "Till en person: nej; personens ålder: högst 17, eller okänt; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Till en person: nej; personens ålder: högst 17, eller okänt; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; personens ålder: högst 17, eller okänt; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; personens ålder: högst 17, eller okänt; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej.",
    "Till en person: nej; personens ålder: minst 18; vårdåtagande hos kommunen: nej; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Till en person: nej; vårdåtagande hos kommunen: ja; förskrivarens huvudman: kommunen; tillgång till den tekniska plattformen: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Till en person: nej; personens ålder: minst 18; vårdåtagande hos kommunen: nej; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej.",
    "Till en person: nej; vårdåtagande hos kommunen: ja; förskrivarens huvudman: kommunen; tillgång till den tekniska plattformen: nej.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; personens ålder: minst 18; vårdåtagande hos kommunen: nej; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; personens ålder: minst 18; vårdåtagande hos kommunen: nej; förskrivarens huvudman: regionen; tillgång till den tekniska plattformen: nej.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; vårdåtagande hos kommunen: ja; förskrivarens huvudman: kommunen; tillgång till den tekniska plattformen: nej; verksamheten har beslutat att produkten får beställas: ja.",
    "Slags produkt: vårdprodukt eller inom läkemedelsförmånen; vårdåtagande hos kommunen: ja; förskrivarens huvudman: kommunen; tillgång till den tekniska plattformen: nej.",
  ],
  "vgr-skola-daglig-2022": [],
  "varmland-2020": [
    "Slags produkt: annat än hjälpmedel; förskrivarens enhet: annat än Karlskoga lasarett, eller okänt.",
    "Var det behövs: annat än sluten vård, eller okänt; till en person: nej; förskrivarens enhet: annat än Karlskoga lasarett, eller okänt.",
    "Slags produkt: hjälpmedel; personens ålder: minst 18; behöver följas upp i hemmet: nej; personen kan ta eget ansvar: nej.",
    "Slags produkt: hjälpmedel; personens ålder: minst 18; personen kan ta eget ansvar: nej; kommunens rehab har nåtts: nej; för att underlätta utskrivningen: nej; antal dagar till utskrivning: minst 2.",
    "Slags produkt: hjälpmedel; personens ålder: minst 18; behöver följas upp i hemmet: ja; kan hantera hjälpmedlet i väntan på uppföljning: ja; kommunens rehab har nåtts: nej; för att underlätta utskrivningen: nej; antal dagar till utskrivning: minst 2.",
  ],
  karlskoga: [],
};

const bookOf = (key: string): Rulebook => shipped.books.find((book) => book.key === key) ?? never();
const findingsIn = (book: Rulebook) => analyse(book, shipped).findings;
const answerTo = (book: Rulebook, { example }: Finding) => {
  const read = readCase(example);
  if (!read.ok) throw new Error(JSON.stringify(read.errors));
  const { compiled } = compileBook(book, shipped.tables, shipped.sources);
  return { answer: decide(read.value, [compiled]), otherwise: compiled.otherwise, facts: factsOf(read.value), compiled };
};

describe.each(shipped.books.map((book): [string, Rulebook] => [book.key, book]))("%s", (key, book) => {
  const { findings, hasMore } = analyse(book, shipped);

  test("no two rows of a step fit one case and answer differently", () => {
    expect(findings.filter(({ kind }) => kind === "overlap")).toEqual([]);
    expect(hasMore).toBe(false);
  });

  test("the gaps are those that are known", () => {
    expect(findings.map(({ words }) => words.replace(/ Det som har svar .*/, ""))).toEqual(knownGaps[key]);
  });

  test("the example of each gap is answered by no step", () => {
    for (const finding of findings) {
      const { answer, otherwise } = answerTo(book, finding);
      expect(answer).toMatchObject({ payer: "manual", rules: [], missing: [], because: otherwise });
    }
  });
});

describe("a fault that is put into a copy", () => {
  const copy = () => rulebookForm.parse(JSON.parse(JSON.stringify(bookOf("stockholm-2021"))));
  const rowsOf = (book: Rulebook, number: number): RuleRow[] => {
    const step = book.steps.find((one) => one.step === number);
    return step && "rows" in step ? step.rows : never();
  };

  test("a row that says something else about a case of another row of the step is found, with a case", () => {
    const book = copy();
    const rows = rowsOf(book, 18);
    const [first] = rows;
    rows.push({
      ...(first ?? never()),
      id: "Planterad",
      when: { iso: ["0433"], specialAdapted: [false] },
      outcome: { ...(first ?? never()).outcome, payer: "egen" },
    });
    const overlaps = findingsIn(book).filter(({ kind }) => kind === "overlap");
    expect(overlaps.map(({ step, rows: ids, answers }) => ({ step, ids, answers }))).toEqual([
      { step: 18, ids: ["S48 särskilt boende", "Planterad"], answers: [answer("kommun"), answer("egen")] },
      {
        step: 18,
        ids: ["S48 socialpsykiatri", "Planterad"],
        answers: [{ ...answer("region"), channel: "bestallningsportal" }, answer("egen")],
      },
      { step: 18, ids: ["S48 LSS", "Planterad"], answers: [{ ...answer("manual"), channel: "none" }, answer("egen")] },
    ]);
    expect(overlaps[0]?.example).toMatchObject({ housing: "sabo", product: { iso: "043303" } });
    expect(answerTo(book, overlaps[0] ?? never()).answer).toMatchObject({ payer: "kommun", rules: ["S48"] });
  });

  test("an overlap that only a code can come to is found in the product table's own step", () => {
    const book = copy();
    const table = shipped.tables.get("stockholm-bilaga1-2020") ?? never();
    const doubled = {
      ...table,
      rows: [...table.rows, { ...(table.rows.find(({ code }) => code === "1206") ?? never()), part: "igen", payer: "egen" }],
    };
    const { findings } = analyse(book, { ...shipped, tables: new Map([[table.key, doubled]]) });
    expect(findings.filter(({ kind }) => kind === "overlap")).toMatchObject([
      {
        step: 23,
        rows: ["T:1206", "T:1206 igen"],
        answers: [{ payer: "kommun" }, { payer: "egen" }],
        example: { housing: "sabo", product: { iso: "120606" } },
      },
    ]);
  });

  test("a row that is taken away leaves a gap, with a case of that row", () => {
    const book = copy();
    const rows = rowsOf(book, 24);
    const [taken] = rows.splice(0, 1);
    const before = new Set(findingsIn(copy()).map(({ words }) => words));
    const found = findingsIn(book).filter(({ words }) => !before.has(words));
    expect(taken?.id).toBe("G2");
    expect(found.length).toBeGreaterThan(0);
    for (const finding of found) {
      expect(finding.kind).toBe("gap");
      const { answer: given, otherwise } = answerTo(book, finding);
      expect(given.because).toBe(otherwise);
      expect(answerTo(copy(), finding).answer.rules).toEqual(["G2"]);
    }
  });

  test("every row that is alone with some case leaves a gap or another answer when it is taken away, and every case told is one that had an answer or was a gap before", () => {
    const whole = compileBook(copy(), shipped.tables, shipped.sources).compiled;
    const before = new Set(findingsIn(copy()).map(({ words }) => words));
    for (const number of [2, 5, 9, 15, 16, 17, 20, 21, 24])
      for (const [at, row] of rowsOf(copy(), number).entries()) {
        const book = copy();
        const rows = rowsOf(book, number);
        if (rows.length === 1) continue;
        rows.splice(at, 1);
        for (const finding of findingsIn(book).filter(({ words }) => !before.has(words))) {
          const { facts, answer: given, otherwise } = answerTo(book, finding);
          expect(given.because, row.id).toBe(otherwise);
          const open = whole.steps.flatMap((step) => step.rows).filter(({ test: one }) => ask(one, facts) !== fails);
          expect(
            open.every((one) => one.row.id === row.id),
            row.id,
          ).toBe(true);
        }
      }
  });

  function answer(payer: string) {
    return { payer, allowed: true, channel: "kommunens_leverantor" };
  }
});

function never(): never {
  throw new Error("the rulebook has it");
}
