import { z } from "zod";
import { attributeKeys } from "./contract.ts";

/** Two, four or six digits of ISO 9999; empty: all classes. */
const isoPrefix = z
  .string()
  .trim()
  .regex(/^(\d{2}|\d{4}|\d{6})?$/, "Skriv två, fyra eller sex siffror, eller ingenting för alla klasser.");
const unit = z.string().trim().max(20, "Skriv högst 20 tecken.");

const definition = {
  isoPrefix,
  attribute: z.enum(attributeKeys),
  /** False: the class is asked for it no more. */
  isAsked: z.boolean(),
  unit,
  kind: z.enum(["number", "text"]),
  /** The words that may stand there; null: any. Of words alone. */
  allowed: z.array(z.string().trim().min(1).max(60)).min(1).max(50).nullable(),
  isRequired: z.boolean(),
};
/** What a class is asked for from a day: today at the earliest. */
export const definitionBody = z.object({ ...definition, from: z.iso.date() });
export type DefinitionBody = z.infer<typeof definitionBody>;

/** The same as a question: which articles would lack it. Words are parted by commas. */
export const definitionQuestion = z.object({
  isoPrefix,
  attribute: definition.attribute,
  isAsked: z.enum(["true", "false"]).transform((text) => text === "true"),
  kind: definition.kind,
  allowed: z.string().max(3000).default(""),
  isRequired: z.enum(["true", "false"]).transform((text) => text === "true"),
});
export const changeParams = z.object({ number: z.coerce.number().int().min(1) });

export type DefinitionFaultCode = "day-has-passed" | "class-unknown" | "allowed-needs-text" | "nothing-changed";
export const definitionFaultTexts: Record<DefinitionFaultCode, string> = {
  "day-has-passed": "Dagen har passerat: välj i dag eller senare.",
  "class-unknown": "Klassen finns inte.",
  "allowed-needs-text": "Tillåtna ord gäller bara fält med ord.",
  "nothing-changed": "Det säger redan så den dagen.",
};
export type DefinitionRefusal =
  | { code: "definition-wrong"; errors: { field: string; code: DefinitionFaultCode; message: string }[] }
  | { code: "definition-unknown" }
  | { code: "definition-changed-since"; who: string; at: string; from: string };
export const definitionStatus = {
  "definition-wrong": 422,
  "definition-unknown": 404,
  "definition-changed-since": 409,
} as const satisfies Record<DefinitionRefusal["code"], number>;

const shown = { ...definition, isoPrefix: z.string(), wording: z.string().nullable(), unit: z.string() };
/** What each class is asked for today, and everything that has been said of it, the latest first. At most 200 of those. */
export const definitionsView = z.object({
  items: z.array(z.object(shown).omit({ isAsked: true })),
  changes: z.array(
    z.object({
      ...shown,
      number: z.number().int(),
      from: z.string(),
      madeAt: z.string(),
      madeBy: z.string(),
      withdrawnAt: z.string().nullable(),
      withdrawnBy: z.string(),
      /** Nothing newer stands upon it. */
      mayTakeBack: z.boolean(),
    }),
  ),
});
export type DefinitionsView = z.infer<typeof definitionsView>;

/** Main aids that would lack, or state wrongly, what they do not today; and how many would no longer. At most 100 are listed. */
export const definitionPreview = z.object({
  items: z.array(z.object({ articleNo: z.string(), name: z.string(), why: z.enum(["lacks", "wrong"]) })),
  total: z.number().int(),
  freed: z.number().int(),
});
export type DefinitionPreview = z.infer<typeof definitionPreview>;
