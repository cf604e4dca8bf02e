import type { InstructionContent } from "../../server/handbook/contract.ts";

/** An instruction as it is typed: lists a line each, figures as text. */
export interface Typed {
  title: string;
  purpose: string;
  criteria: string;
  goals: string;
  prescribers: string;
  payerAdult: string;
  payerChild: string;
  otherWays: string;
  followUpDays: string;
  followUpBy: string;
  units: string;
  goalNeeded: boolean;
  followUpNeeded: boolean;
  onlyWhenPublished: boolean;
  isExample: boolean;
}

/** What an edition says, to be typed in. */
export function typedOf(content: InstructionContent): Typed {
  const { criteria, goals, otherWays, followUp, units, ...same } = content;
  return {
    ...same,
    criteria: criteria.join("\n"),
    goals: goals.map(({ code, wording }) => `${code} ${wording}`).join("\n"),
    otherWays: otherWays.join("\n"),
    followUpDays: followUp.days === null ? "" : String(followUp.days),
    followUpBy: followUp.by,
    units: units === null ? "" : String(units),
  };
}

/** What was typed, as it is sent. What is no figure is sent as none. */
export function contentOf(typed: Typed): InstructionContent {
  const { followUpDays, followUpBy, criteria, goals, otherWays, units, ...same } = typed;
  return {
    ...same,
    criteria: linesOf(criteria),
    goals: linesOf(goals).map((line) => {
      const [code = "", ...words] = line.split(/\s+/);
      return { code: code.toLowerCase(), wording: words.join(" ") };
    }),
    otherWays: linesOf(otherWays),
    followUp: { days: figureOf(followUpDays), by: followUpBy.trim() },
    units: figureOf(units),
  };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function figureOf(text: string): number | null {
  return /^\d+$/.test(text.trim()) ? Number(text.trim()) : null;
}
