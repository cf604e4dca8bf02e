import type { InstructionContent } from "./contract.ts";

/** A part of an instruction that two editions say differently, line by line. */
export interface Difference {
  field: keyof InstructionContent;
  before: string[];
  after: string[];
}

/** The parts that differ, in the order that they are read. Lines that both have are left out; an order changed alone is told whole. */
export function differencesOf(before: InstructionContent, after: InstructionContent): Difference[] {
  const fields = Object.keys(after) as (keyof InstructionContent)[];
  return fields.flatMap((field) => {
    const [was, is] = [linesOf(before, field), linesOf(after, field)];
    if (was.join("\n") === is.join("\n")) return [];
    const [gone, come] = [was.filter((line) => !is.includes(line)), is.filter((line) => !was.includes(line))];
    return gone.length + come.length === 0 ? [{ field, before: was, after: is }] : [{ field, before: gone, after: come }];
  });
}

/** One part of an instruction as lines: what people compare. */
function linesOf(content: InstructionContent, field: keyof InstructionContent): string[] {
  if (field === "goals") return content.goals.map(({ code, wording }) => `${code} ${wording}`);
  if (field === "followUp") return [`${content.followUp.days ?? "–"} dagar: ${content.followUp.by}`];
  const value = content[field];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === "boolean") return [value ? "ja" : "nej"];
  return [value === null ? "–" : String(value)];
}
