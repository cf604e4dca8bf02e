import { rulebookKeys } from "./contract.ts";
import { unknownWord } from "./exchange-cells.rule.ts";
import { restHead } from "./exchange-facts.rule.ts";
import {
  answerParts,
  type CellKind,
  capital,
  casePaths,
  channelWords,
  conditionFacts,
  factHead,
  gateWords,
  isYesNo,
  modeWords,
  pathWords,
  payerWords,
  prescriberWords,
  taskWords,
  valueWords,
  type Words,
} from "./exchange-words.rule.ts";

/** The sheets of a workbook. */
export const sheetNames = {
  guide: "Läs mig",
  rows: "Regler",
  examples: "Exempel",
  steps: "Steg",
  tableAnswers: "Tabellsvar",
  edition: "Utgåva",
  table: "Produkttabell",
} as const;

/** A column: what it is called, and which part of a row stands in it (`when.age`, `outcome.payer`, `text` …). */
export interface Column {
  key: string;
  head: string;
  width: number;
  /** One of these and no other, chosen from a list; several where `isSeveral`. */
  words?: readonly string[];
  isSeveral?: boolean;
  isHidden?: boolean;
  isNumber?: boolean;
  isDay?: boolean;
  /** What stands there, told beside the head and on the first sheet. */
  says: string;
}

/** A sheet as it is written: texts by column. */
export interface Sheet {
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
}

/** What a rulebook's key is called in a cell. */
export const rulebookWords: Words = Object.fromEntries(rulebookKeys.map((key) => [key, key]));
/** Facts by what their column is called. */
export const needWords: Words = Object.fromEntries(conditionFacts.map((fact) => [fact, factHead(fact)]));

/** The parts of an answer that have a column, and the words that may stand there. */
export const outcomeWords = {
  payer: { head: "Svar: betalare", words: payerWords, isSeveral: false },
  channel: { head: "Svar: beställs genom", words: channelWords, isSeveral: false },
  mode: { head: "Svar: arbetssätt", words: modeWords, isSeveral: false },
  continueIn: { head: "Svar: regelbok som svarar", words: rulebookWords, isSeveral: false },
  prescribers: { head: "Svar: förskrivs av", words: prescriberWords, isSeveral: true },
  gates: { head: "Svar: krav först", words: gateWords, isSeveral: true },
  tasks: { head: "Svar: uppgifter", words: taskWords, isSeveral: true },
  missing: { head: "Svar: måste tas reda på", words: pathWords, isSeveral: true },
} as const;
/** The column that says whether it may be done. */
export const allowedHead = "Svar: får göras så";

const yesNo = ["ja", "nej"];

/** The columns of an answer. */
export function outcomeColumns(): Column[] {
  const { payer, channel, mode, ...more } = outcomeWords;
  const column = (key: string, { head, words, isSeveral }: (typeof outcomeWords)[keyof typeof outcomeWords]): Column => ({
    key: `outcome.${key}`,
    head,
    width: isSeveral ? 26 : 20,
    words: Object.values(words),
    isSeveral,
    says: isSeveral ? "Ett eller flera av orden, med semikolon mellan." : "Ett av orden, eller tomt.",
  });
  const first = [column("payer", payer)];
  const allowed: Column = {
    key: "outcome.allowed",
    head: allowedHead,
    width: 12,
    words: yesNo,
    says: "ja eller nej; tomt är ja.",
  };
  const rest = Object.entries(more).map(([key, one]) => column(key, one));
  return [...first, allowed, column("channel", channel), column("mode", mode), ...rest];
}

/** What a condition's cell may hold. */
function conditionColumn(fact: string, isHidden: boolean): Column {
  const words = valueWords(fact);
  const column = {
    key: `when.${fact}`,
    head: `Om: ${factHead(fact)}`,
    width: words && isYesNo(fact) ? 16 : 24,
    isHidden,
    isSeveral: true,
  };
  if (words)
    return {
      ...column,
      words: [...Object.values(words), unknownWord],
      says: "Ett eller flera av orden, med semikolon mellan; inte: före dem som inte får vara. Tomt: frågas inte.",
    };
  if (fact === "iso")
    return {
      ...column,
      says: "ISO-koder med 2, 4 eller 6 siffror; inte 1234 tar undan en del. Semikolon mellan. Tomt: frågas inte.",
    };
  if (fact === "municipality" || fact === "unit")
    return { ...column, says: "Namn med semikolon mellan; inte: före dem som inte får vara. Tomt: frågas inte." };
  return { ...column, says: "högst 17 eller över 17. Tomt: frågas inte." };
}

/** The columns of the rules. Facts that no row asks for have hidden columns. */
export function rowColumns(used: ReadonlySet<string>): Column[] {
  const text = (key: string, head: string, width: number, says: string): Column => ({ key, head, width, says });
  return [
    {
      ...text("step", "Steg", 12, "Stegets nummer, eller Därefter 1 för det som prövas efter ett svar. Bladet Steg har alla."),
      isNumber: true,
    },
    text("id", "Regel", 20, "Radens namn, ett enda i boken."),
    text("source", "Källa", 28, "Källans nyckel, tecknet § och stället: sthlm-2021 § bilaga 1."),
    { ...text("validFrom", "Gäller från", 12, "Utgåvans dag; tomt går bra. Den ändras på bladet Utgåva."), isDay: true },
    { ...text("validTo", "Gäller till", 12, "Utgåvans sista dag; tomt går bra. Den ändras på bladet Utgåva."), isDay: true },
    ...conditionFacts.filter((fact) => used.has(fact)).map((fact) => conditionColumn(fact, false)),
    ...conditionFacts.filter((fact) => !used.has(fact)).map((fact) => conditionColumn(fact, true)),
    {
      ...text(
        "needs",
        "Måste vara känt",
        26,
        "Uppgifter som frågas efter om de saknas, med semikolon mellan. Var och en ska ha ett villkor.",
      ),
      words: Object.values(needWords),
      isSeveral: true,
    },
    ...outcomeColumns(),
    text("text", "Text", 60, "En mening på 20 till 400 tecken som slutar med punkt. Den visas för den som förskriver."),
    text("because", "Så visas skälet (läses inte in)", 60, "Texten med källan, som den visas. Den görs om av programmet."),
    text("rules", "Regler i svaret", 18, "Reglernas namn med semikolon mellan, den som avgör först. Tomt: radens eget namn."),
    text("carries", "Bär också", 16, "Regler som raden bär utan att nämna dem."),
    { ...text("inferred", "Tolkning", 10, "ja när ingen källa säger det rakt ut."), words: yesNo },
    {
      ...text("order", "Villkorens ordning", 24, "I vilken ordning villkoren läses, där det är en annan än kolumnernas."),
      isHidden: true,
    },
  ];
}

/** The columns of the steps. */
export const stepColumns: readonly Column[] = [
  {
    key: "step",
    head: "Steg",
    width: 12,
    isNumber: true,
    says: "Stegets nummer, eller Därefter 1 för det som prövas efter ett svar.",
  },
  { key: "asks", head: "Fråga", width: 60, says: "Vad steget frågar." },
  { key: "table", head: "Produkttabell", width: 28, says: "Produkttabellens nyckel, där stegets rader står i en sådan." },
  { key: "when", head: "Villkor för tabellen", width: 50, says: "En uppgift per rad i cellen: uppgift, kolon, värden." },
  {
    key: "needs",
    head: "Måste vara känt",
    width: 40,
    says: "Uppgifter som frågas efter om de saknas.",
    words: Object.values(needWords),
    isSeveral: true,
  },
];

/** The columns of what a product table's values answer. */
export function tableAnswerColumns(): Column[] {
  return [
    { key: "step", head: "Steg", width: 12, isNumber: true, says: "Stegets nummer." },
    { key: "value", head: "Värde i tabellen", width: 20, says: "Vad som står som betalare i produkttabellen." },
    ...outcomeColumns(),
    { key: "rules", head: "Regler i svaret", width: 18, says: "Reglernas namn med semikolon mellan." },
  ];
}

/** The lines of the sheet about the edition. */
export const editionLines = {
  key: { head: "Regelbok", says: "ändras inte" },
  title: { head: "Titel", says: "" },
  source: { head: "Källa", says: "" },
  decision: { head: "Beslut", says: "skrivs om när utkastet publiceras" },
  validFrom: { head: "Gäller från", says: "ett utkasts dag ändras på utkastets sida" },
  validTo: { head: "Gäller till", says: "tomt: tills vidare" },
  order: { head: "Plats i ordningen", says: "ändras inte" },
  covers: { head: "Gäller fall där", says: "en uppgift per rad i cellen; ändras inte" },
  otherwise: { head: "Om inget steg svarar", says: "en mening som slutar med punkt" },
  otherwiseSource: { head: "Källa när inget steg svarar", says: "" },
  exampleFacts: { head: "Exemplen utgår från", says: "en uppgift per rad i cellen" },
} as const;

/** The answer's own column for what no other holds. */
export const answerRestHead = `Ska svara: ${restHead.toLowerCase()}`;

/** The columns of the worked examples: the usual ones and those in use, the others hidden. */
export function exampleColumns(used: ReadonlySet<string>): Column[] {
  const usual = new Set(["Ålder, år", "Boende", "ISO-kod", "Ska svara: betalare", "Ska svara: regel"]);
  const part = (key: string, { head, cell }: { head: string; cell: CellKind }): Column => ({
    key,
    head,
    width: head.length > 22 ? 24 : 18,
    isHidden: !used.has(head) && !usual.has(head),
    says: sayOf(cell),
    ...("words" in cell ? { words: Object.values(cell.words), isSeveral: cell.kind === "words" } : {}),
    ...(cell.kind === "day" ? { isDay: true } : {}),
    ...(cell.kind === "number" ? { isNumber: true } : {}),
  });
  const rest = (key: string, head: string): Column => ({
    ...{ key, head, width: 30, isHidden: !used.has(head), says: "Det som ingen kolumn rymmer, som JSON." },
  });
  return [
    { key: "id", head: "Regel", width: 20, says: "Radens namn på bladet Regler." },
    { key: "says", head: "Exemplet i ord", width: 50, says: "Minst 5 tecken." },
    ...Object.entries(casePaths).map(([path, one]) => part(`facts.${path}`, one)),
    rest("facts", restHead),
    ...Object.entries(answerParts).map(([key, one]) => part(`answer.${key}`, one)),
    rest("answer", answerRestHead),
  ];
}

function sayOf(cell: CellKind): string {
  const said = {
    text: "Text.",
    number: "Ett tal.",
    day: "En dag, ÅÅÅÅ-MM-DD.",
    word: "Ett av orden.",
    words: "Ett eller flera av orden, med semikolon mellan; – för inget.",
    texts: "En eller flera, med semikolon mellan; – för ingen.",
  };
  return `${capital(said[cell.kind])} Tomt: som exemplen utgår från. utan: tas bort ur det som de utgår från.`;
}

/** A step's name in a cell. */
export function stepCell(step: number, isFollowing: boolean): string {
  return isFollowing ? `Därefter ${step}` : String(step);
}

/** A step by its name in a cell. */
export function readStepCell(cell: string): { step: number; isFollowing: boolean } | undefined {
  const found = /^(därefter\s+)?(?:steg\s+)?(\d{1,4})$/i.exec(cell.trim());
  const step = Number(found?.[2]);
  return found && step > 0 ? { step, isFollowing: found[1] !== undefined } : undefined;
}
