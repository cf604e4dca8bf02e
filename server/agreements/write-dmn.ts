import type { DmnElement } from "dmn-moddle";
import { annotations, dmn, followingId, outputs, ownNamespace, stepId } from "./dmn-shape.ts";
import { writeJson, writeText, writeWords } from "./exchange-cells.rule.ts";
import { conditionFacts, factHead, isYesNo, valueWords } from "./exchange-words.rule.ts";
import { feelType, readTest, writeLiteral, writeTest } from "./feel.rule.ts";
import type { Conditions, FollowingRow, ProductTable, Rulebook, RuleRow } from "./rulebook-form.rule.ts";
import { tableRows } from "./rulebook-form.rule.ts";
import { needWords, outcomeWords, stepCell } from "./sheet-columns.rule.ts";

type Row = RuleRow | FollowingRow;
type Moddle = ReturnType<typeof dmn>;

/**
 * An edition as DMN 1.3: a decision table a step (`ANY`: rows of one step that fit one case may not differ), and after each
 * step the answer so far, which is the earlier one where there is any. So the first step with a fitting row decides.
 */
export async function writeDmn(book: Rulebook, tables: ReadonlyMap<string, ProductTable>): Promise<string> {
  const moddle = dmn();
  const steps = book.steps.map((step) => ({
    ...{ step: step.step, asks: step.asks },
    rows: "table" in step ? tableRowsOf(step, tables) : step.rows,
    own: "table" in step ? { table: step.table, when: step.when, needs: step.needs, outcomes: step.outcomes } : undefined,
  }));
  const used = new Set([
    ...Object.keys(book.covers),
    ...steps.flatMap(({ rows }) => factsIn(rows)),
    ...book.following.flatMap(({ rows }) => factsIn(rows)),
  ]);
  const facts = conditionFacts.filter((fact) => used.has(fact) && !isOfAnswer(fact));
  const { steps: _steps, following: _following, ...head } = book;
  const definitions = moddle.create("dmn:Definitions", {
    id: "omlopp",
    name: book.title,
    namespace: `${ownNamespace}/${book.key}`,
    exporter: "Omlopp",
    expressionLanguage: "https://www.omg.org/spec/DMN/20191111/FEEL/",
    extensionElements: own(moddle, "edition", head),
    itemDefinition: facts.flatMap((fact) => itemOf(moddle, fact)),
    drgElement: [
      inputOf(moddle, "on", "Beställningsdag", "date"),
      ...facts.map((fact) => inputOf(moddle, fact, factHead(fact), typeOf(fact))),
      coversTable(moddle, book),
      ...steps.flatMap((step, at) => [
        tableOf(moddle, { ...step, id: stepId(step.step), isFollowing: false }),
        answerSoFar(moddle, step.step, steps[at - 1]?.step),
      ]),
      lastAnswer(moddle, book),
      ...book.following.map((step) =>
        tableOf(moddle, { ...step, id: followingId(step.step), isFollowing: true, own: undefined }),
      ),
    ],
  });
  return (await moddle.toXML(definitions, { format: true })).xml;
}

function tableRowsOf(
  step: Extract<Rulebook["steps"][number], { table: string }>,
  tables: ReadonlyMap<string, ProductTable>,
): RuleRow[] {
  const table = tables.get(step.table);
  return table ? tableRows(step, table) : [];
}

const factsIn = (rows: readonly Row[]) => rows.flatMap(({ when }) => Object.keys(when));
const isOfAnswer = (fact: string) => fact === "payer" || fact === "isAllowed";
const hasItem = (fact: string) => valueWords(fact) !== undefined && !isYesNo(fact);
const typeOf = (fact: string) => (hasItem(fact) ? `t_${fact}` : feelType(fact));
const listed = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(", ");

function own(moddle: Moddle, name: string, value: object): DmnElement {
  const part = moddle.createAny(`omlopp:${name}`, ownNamespace, { $body: writeJson(value) });
  return moddle.create("dmn:ExtensionElements", { values: [part] });
}

/** A closed vocabulary as a type with its allowed values. */
function itemOf(moddle: Moddle, fact: string): DmnElement[] {
  if (!hasItem(fact)) return [];
  const allowedValues = moddle.create("dmn:UnaryTests", { text: listed(Object.keys(valueWords(fact) ?? {})) });
  return [
    moddle.create("dmn:ItemDefinition", {
      id: typeOf(fact),
      name: typeOf(fact),
      label: factHead(fact),
      typeRef: "string",
      allowedValues,
    }),
  ];
}

function inputOf(moddle: Moddle, name: string, label: string, typeRef: string): DmnElement {
  const variable = moddle.create("dmn:InformationItem", { name, typeRef });
  return moddle.create("dmn:InputData", { id: `uppgift_${name}`, name, label, variable });
}

const requires = (moddle: Moddle, kind: "requiredInput" | "requiredDecision", id: string) =>
  moddle.create("dmn:InformationRequirement", { [kind]: moddle.create("dmn:DMNElementReference", { href: `#${id}` }) });

const literal = (moddle: Moddle, text: string, typeRef?: string) =>
  moddle.create("dmn:LiteralExpression", { text, ...(typeRef ? { typeRef } : {}) });

function inputClause(moddle: Moddle, id: string, fact: string): DmnElement {
  const expression = fact === "payer" ? "svar.payer" : fact === "isAllowed" ? "svar.allowed" : fact;
  const type = isOfAnswer(fact) ? feelType(fact) : typeOf(fact);
  const inputValues = hasItem(fact)
    ? { inputValues: moddle.create("dmn:UnaryTests", { text: listed(Object.keys(valueWords(fact) ?? {})) }) }
    : {};
  return moddle.create("dmn:InputClause", {
    id: `${id}_om_${fact}`,
    label: factHead(fact),
    inputExpression: literal(moddle, expression, type),
    ...inputValues,
  });
}

/** Whether the edition covers a case at all: its days, and what it is for. */
function coversTable(moddle: Moddle, book: Rulebook): DmnElement {
  const day = (text: string) => `date("${text}")`;
  const days = book.validTo ? `[${day(book.validFrom)}..${day(book.validTo)}]` : `>= ${day(book.validFrom)}`;
  const facts = Object.keys(book.covers);
  const tests = [days, ...Object.entries(book.covers).map(([fact, condition]) => writeTest(fact, condition))];
  const dayClause = moddle.create("dmn:InputClause", {
    id: "galler_on",
    label: "Beställningsdag",
    inputExpression: literal(moddle, "on", "date"),
  });
  const rule = moddle.create("dmn:DecisionRule", {
    id: "galler_1",
    inputEntry: tests.map((text) => moddle.create("dmn:UnaryTests", { text })),
    outputEntry: [literal(moddle, "true")],
  });
  return moddle.create("dmn:Decision", {
    ...{
      id: "galler",
      name: "galler",
      label: "Utgåvan gäller fallet",
      question: "Gäller utgåvan på beställningsdagen, för fallet?",
    },
    variable: moddle.create("dmn:InformationItem", { name: "galler", typeRef: "boolean" }),
    informationRequirement: ["on", ...facts].map((fact) => requires(moddle, "requiredInput", `uppgift_${fact}`)),
    decisionLogic: moddle.create("dmn:DecisionTable", {
      ...{ id: "galler_tabell", hitPolicy: "UNIQUE" },
      input: [dayClause, ...facts.map((fact) => inputClause(moddle, "galler", fact))],
      output: [
        moddle.create("dmn:OutputClause", {
          id: "galler_svar",
          name: "galler",
          typeRef: "boolean",
          defaultOutputEntry: literal(moddle, "false"),
        }),
      ],
      rule: [rule],
    }),
  });
}

interface Table {
  id: string;
  step: number;
  asks: string;
  rows: readonly Row[];
  isFollowing: boolean;
  /** What a step whose rows stand in a product table is read back from. */
  own: object | undefined;
}

function tableOf(moddle: Moddle, { id, step, asks, rows, isFollowing, own: kept }: Table): DmnElement {
  const facts = [...new Set(factsIn(rows))];
  const needed = facts.filter((fact) => !isOfAnswer(fact)).map((fact) => requires(moddle, "requiredInput", `uppgift_${fact}`));
  return moddle.create("dmn:Decision", {
    ...{ id, name: id, label: `${isFollowing ? "" : "Steg "}${stepCell(step, isFollowing)}`, question: asks },
    extensionElements: own(moddle, "step", { step, isFollowing, asks, ...(kept ? { table: kept } : {}) }),
    variable: moddle.create("dmn:InformationItem", { name: id }),
    informationRequirement: [...(isFollowing ? [requires(moddle, "requiredDecision", "svar")] : []), ...needed],
    decisionLogic: moddle.create("dmn:DecisionTable", {
      ...{ id: `${id}_tabell`, hitPolicy: "ANY", outputLabel: asks },
      input: facts.map((fact) => inputClause(moddle, id, fact)),
      output: outputs.map((name) => outputOf(moddle, id, name)),
      annotation: annotations.map((name) => moddle.create("dmn:RuleAnnotationClause", { name })),
      rule: rows.map((row, at) => ruleOf(moddle, `${id}_rad_${at + 1}`, row, facts)),
    }),
  });
}

function outputOf(moddle: Moddle, id: string, name: (typeof outputs)[number]): DmnElement {
  if (name === "allowed")
    return moddle.create("dmn:OutputClause", { id: `${id}_ut_${name}`, name, label: "Svar: får göras så", typeRef: "boolean" });
  const { head, words, isSeveral } = outcomeWords[name];
  const outputValues = isSeveral ? {} : { outputValues: moddle.create("dmn:UnaryTests", { text: listed(Object.keys(words)) }) };
  return moddle.create("dmn:OutputClause", {
    id: `${id}_ut_${name}`,
    name,
    label: head,
    ...(isSeveral ? {} : { typeRef: "string" }),
    ...outputValues,
  });
}

function ruleOf(moddle: Moddle, id: string, row: Row, facts: readonly string[]): DmnElement {
  const tests = facts.map((fact) => {
    const condition = row.when[fact];
    return condition === undefined ? "-" : writeTest(fact, condition);
  });
  const outcome: Readonly<Record<string, unknown>> = row.outcome;
  const beside = [row.id, row.source, row.text].map(writeText);
  return moddle.create("dmn:DecisionRule", {
    id,
    extensionElements: own(moddle, "row", restOf(row, facts)),
    inputEntry: tests.map((text) => moddle.create("dmn:UnaryTests", { text })),
    outputEntry: outputs.map((name) => literal(moddle, writeLiteral(outcome[name]))),
    annotationEntry: [...beside, row.needs.length > 0 ? writeWords(needWords, row.needs) : ""].map((text) =>
      moddle.create("dmn:RuleAnnotation", { text }),
    ),
  });
}

/** What a decision table has no place for: examples, the rules that are named, the order of the conditions, and odd tests. */
function restOf({ when, rules, carries, inferred, examples }: Row, facts: readonly string[]): object {
  const order = Object.keys(when);
  const isInOrder = order.join() === facts.filter((fact) => order.includes(fact)).join();
  const odd = Object.entries(when).filter(([fact, condition]) => !isReadBack(fact, condition));
  const tests = odd.map(([fact, condition]) => ({ fact, test: writeTest(fact, condition), condition }));
  return { rules, carries, inferred, examples, ...(isInOrder ? {} : { order }), ...(tests.length > 0 ? { tests } : {}) };
}

function isReadBack(fact: string, condition: Conditions[string]): boolean {
  const read = readTest(fact, writeTest(fact, condition));
  return read.ok && JSON.stringify(read.value) === JSON.stringify(condition);
}

/** The answer after a step: the earlier one where there is any, else the step's own; nothing where the edition does not cover the case. */
function answerSoFar(moddle: Moddle, step: number, before: number | undefined): DmnElement {
  const id = `svar_${step}`;
  const earlier = before === undefined ? "galler" : `svar_${before}`;
  const text =
    before === undefined
      ? `if galler then ${stepId(step)} else null`
      : `if ${earlier} != null then ${earlier} else if galler then ${stepId(step)} else null`;
  const required = [...new Set([earlier, "galler", stepId(step)])];
  return moddle.create("dmn:Decision", {
    ...{ id, name: id, label: `Svar till och med steg ${step}` },
    variable: moddle.create("dmn:InformationItem", { name: id }),
    informationRequirement: required.map((one) => requires(moddle, "requiredDecision", one)),
    decisionLogic: literal(moddle, text),
  });
}

/** The answer: where no step gives any, a person decides. */
function lastAnswer(moddle: Moddle, book: Rulebook): DmnElement {
  const last = `svar_${book.steps.at(-1)?.step}`;
  const manual = '{payer: "manual", allowed: true, channel: "none", gates: [], tasks: [], missing: []}';
  return moddle.create("dmn:Decision", {
    ...{ id: "svar", name: "svar", label: "Svar", description: `Svarar inget steg: ${book.otherwise.text}` },
    question: "Vem betalar, får det göras så, och hur beställs det?",
    variable: moddle.create("dmn:InformationItem", { name: "svar" }),
    informationRequirement: [last, "galler"].map((one) => requires(moddle, "requiredDecision", one)),
    decisionLogic: literal(moddle, `if ${last} != null then ${last} else if galler then ${manual} else null`),
  });
}
