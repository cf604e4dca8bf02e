import duties from "../../rulebooks/duties.json" with { type: "json" };
import sources from "../../rulebooks/sources.json" with { type: "json" };
import { type DutyKind, dutiesForm } from "./kinds.rule.ts";

/** The kinds of duties as they ship. @throws when the file is not whole: then nothing is demanded of anybody */
export const dutyKinds: readonly DutyKind[] = dutiesForm.parse(duties).kinds;

const byId = new Map(dutyKinds.map((kind) => [kind.id, kind]));

/** A kind by its id; undefined when there is none such. */
export function kindOf(id: string): DutyKind | undefined {
  return byId.get(id);
}

const documents = new Map(Object.entries(sources).map(([key, { document }]) => [key, document]));

/** A source in words: the document's name and the paragraph. */
export function sourceWords(source: string): string {
  const [key = "", paragraph] = source.split(" § ");
  return [documents.get(key) ?? key, paragraph && `§ ${paragraph}`].filter(Boolean).join(", ");
}
