import type { z } from "zod";
import type { SettingFault } from "./contract.ts";

type Issue = z.core.$ZodIssue;

/**
 * A value against its setting's shape: what is kept, or everything that is wrong with it, each with where it stands and a sentence in
 * Swedish; what is inside a part begins with its place there. What the shape does not know is a fault too: nobody would read it.
 */
export function readValue(form: z.ZodType, value: unknown): { value: unknown } | { faults: SettingFault[] } {
  const read = form.safeParse(value);
  if (!read.success) return { faults: read.error.issues.flatMap((issue) => deepest(issue)).map((issue) => faultOf(issue)) };
  const unread = unreadIn(value, read.data, ["value"]);
  if (unread.length === 0) return { value: read.data };
  return {
    faults: unread.map((field) => ({
      field,
      code: "unknown",
      message: `${field.slice("value.".length)} finns inte i inställningen.`,
    })),
  };
}

/** Of a value that may have several shapes: what is wrong by the one that it came nearest. */
function deepest(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const depth = (issues: readonly Issue[]) => Math.max(0, ...issues.map(({ path }) => path.length));
  const [nearest = []] = [...issue.errors].sort((one, other) => depth(other) - depth(one));
  return nearest.flatMap((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }));
}

function faultOf(issue: Issue): SettingFault {
  const path = issue.path.map(String);
  const [said, inside] = [sentence(issue), path.slice(1).join(".")];
  const message = inside === "" ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : `${inside}: ${said}`;
  return { field: ["value", ...path].join("."), code: issue.code, message };
}

function sentence(issue: Issue): string {
  if (issue.code === "too_small") return `${boundOf(issue.origin, "minst", Number(issue.minimum))}.`;
  if (issue.code === "too_big") return `${boundOf(issue.origin, "högst", Number(issue.maximum))}.`;
  if (issue.code === "invalid_value") return `välj något av ${issue.values.map(String).join(", ")}.`;
  if (issue.code === "unrecognized_keys") return `${issue.keys.join(", ")} finns inte i inställningen.`;
  if (issue.code === "invalid_type") return typeWords[issue.expected] ?? "värdet har fel form.";
  return "värdet har fel form.";
}

const typeWords: Readonly<Partial<Record<string, string>>> = {
  int: "skriv ett heltal.",
  number: "skriv ett tal.",
  string: "skriv en text.",
  boolean: "svara ja eller nej.",
  array: "skriv en lista.",
};

function boundOf(origin: string, word: "minst" | "högst", bound: number): string {
  if (origin === "string") return `skriv ${word} ${bound} tecken`;
  if (origin === "array") return `skriv ${word} ${bound} rader`;
  return `skriv ${word} ${bound}`;
}

function unreadIn(sent: unknown, kept: unknown, path: readonly string[]): string[] {
  if (typeof sent !== "object" || sent === null) return [];
  return Object.entries(sent).flatMap(([name, part]) => {
    const here = [...path, name];
    if (typeof kept !== "object" || kept === null || !Object.hasOwn(kept, name)) return [here.join(".")];
    return unreadIn(part, new Map(Object.entries(kept)).get(name), here);
  });
}
