import type { AttributeKey, Attributes } from "./contract.ts";

/** What is asked of one attribute by articles of a class. The longest prefix that names the attribute wins. */
export interface Asked {
  isoPrefix: string;
  attribute: string;
  kind: "number" | "text";
  allowed: readonly string[] | null;
  isRequired: boolean;
}

/**
 * What an article of a class does not state though it must, and what it states as it may not be: words where a figure is asked,
 * or a word that is not allowed. In the order of the definitions.
 * @source rules-i § fit
 */
export function gapsOf(
  article: { isoCode: string; attributes: Attributes },
  definitions: readonly Asked[],
): { lacks: AttributeKey[]; wrong: AttributeKey[] } {
  const byAttribute = new Map<string, Asked>();
  for (const asked of definitions) {
    const known = byAttribute.get(asked.attribute);
    const isLonger = !known || known.isoPrefix.length < asked.isoPrefix.length;
    if (isLonger && article.isoCode.startsWith(asked.isoPrefix)) byAttribute.set(asked.attribute, asked);
  }
  const lacks: AttributeKey[] = [];
  const wrong: AttributeKey[] = [];
  for (const asked of byAttribute.values()) {
    const key = asked.attribute as AttributeKey;
    const value = article.attributes[key];
    if (value === undefined) {
      if (asked.isRequired) lacks.push(key);
    } else if (typeof value !== (asked.kind === "number" ? "number" : "string")) wrong.push(key);
    else if (asked.allowed && !asked.allowed.includes(String(value))) wrong.push(key);
  }
  return { lacks, wrong };
}
