import { readChosen } from "../prescribing/index.ts";
import { type AidRow, type Answers, emptyAid, emptyChoice, type NewAid, type RowChoice } from "./new-aid.ts";
import { readAfter } from "./row-after.ts";

/**
 * Reads a saved draft back. What an older page saved otherwise is left out: a draft is never lost for one field. A person
 * who has become protected since is not delivered to at home.
 */
export function readAid(content: Readonly<Record<string, unknown>>, isProtected: boolean): NewAid {
  const empty = emptyAid(isProtected);
  const rows = Array.isArray(content.rows) ? content.rows.flatMap((row) => readRow(row)) : [];
  const keys = new Set(rows.map((row) => row.key));
  return {
    need: text(content.need),
    goal: text(content.goal),
    message: text(content.message),
    usedAt: oneOf(["hemma", "daglig_verksamhet", "dagverksamhet", "skola"] as const, content.usedAt) ?? empty.usedAt,
    usedOnlyThere: content.usedOnlyThere === true,
    isTemporary: content.isTemporary === true,
    answers: readAnswers(content.answers),
    rows: rows.map((row) => (row.mainRowKey && !keys.has(row.mainRowKey) ? { ...row, mainRowKey: null } : row)),
    deliverTo: isProtected ? "place" : (oneOf(["home", "place"] as const, content.deliverTo) ?? empty.deliverTo),
    deliveryPlaceId: textOrNull(content.deliveryPlaceId),
    contactName: text(content.contactName),
    contactPhone: text(content.contactPhone),
    doorCode: text(content.doorCode),
    wishedOn: textOrNull(content.wishedOn),
    ...(content.isSplit === true ? { isSplit: true } : {}),
    ...(content.isUrgent === true ? { isUrgent: true } : {}),
    steps: readChosen(content.steps),
  };
}

function readRow(row: unknown): AidRow[] {
  if (!isRecord(row) || typeof row.articleNo !== "string" || typeof row.key !== "string") return [];
  const quantity = typeof row.quantity === "number" && Number.isInteger(row.quantity) ? row.quantity : 1;
  return [
    {
      key: row.key,
      articleNo: row.articleNo,
      name: text(row.name) || row.articleNo,
      type: text(row.type) || "main_aid",
      quantity: Math.min(Math.max(quantity, 1), 999),
      mainRowKey: textOrNull(row.mainRowKey),
      mainDeviceId: textOrNull(row.mainDeviceId),
      answers: readAnswers(row.answers),
      gatesDone: Array.isArray(row.gatesDone) ? row.gatesDone.flatMap((gate) => readGate(gate)) : [],
      choice: readChoice(row.choice),
      ...readAfter(row.after),
      ...(typeof row.checkReason === "string" ? { checkReason: row.checkReason } : {}),
    },
  ];
}

function readChoice(saved: unknown): RowChoice {
  if (!isRecord(saved)) return emptyChoice;
  return {
    supportEdition: textOrNull(saved.supportEdition),
    supportAnswers: readGiven(saved.supportAnswers),
    protocolEdition: textOrNull(saved.protocolEdition),
    protocolAnswers: readGiven(saved.protocolAnswers),
    goalCode: text(saved.goalCode),
    goalWords: text(saved.goalWords),
    followUpOn: textOrNull(saved.followUpOn),
    departure: text(saved.departure),
    keeps: text(saved.keeps),
  };
}

function readGiven(saved: unknown): RowChoice["supportAnswers"] {
  const answers = isRecord(saved) ? Object.entries(saved) : [];
  return Object.fromEntries(
    answers.flatMap(([key, value]) =>
      typeof value === "boolean" || typeof value === "number" || typeof value === "string" ? [[key, value]] : [],
    ),
  );
}

function readGate(gate: unknown): AidRow["gatesDone"] {
  if (!isRecord(gate) || typeof gate.gate !== "string") return [];
  return [{ gate: gate.gate, ...(typeof gate.reference === "string" ? { reference: gate.reference } : {}) }];
}

const yesNo = [
  "placeOnly",
  "followUpAtHome",
  "ownResponsibility",
  "canHandleMeanwhile",
  "municipalityReached",
  "easeDischarge",
  "specialAdapted",
];
const chosen = {
  place: ["hemma", "daglig_verksamhet", "dagverksamhet", "skola"],
  futureHousing: ["ordinart", "sabo", "lss", "socialpsykiatri"],
  duration: ["long", "temporary"],
  handledBy: ["patient", "anhorig", "personlig_assistent", "personal"],
};

function readAnswers(saved: unknown): Answers {
  if (!isRecord(saved)) return {};
  const kept = Object.entries(saved).filter(([key, value]) => isAnswer(key, value));
  return Object.fromEntries(kept);
}

function isAnswer(key: string, value: unknown): boolean {
  if (yesNo.includes(key)) return typeof value === "boolean";
  if (key === "dischargeInDays") return typeof value === "number";
  const values = Object.entries(chosen).find(([name]) => name === key)?.[1];
  return typeof value === "string" && (values?.includes(value) ?? false);
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown): Value | undefined {
  return values.find((one) => one === value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textOrNull(value: unknown): string | null {
  return typeof value === "string" && value ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
