import { type DmnElement, DmnModdle } from "dmn-moddle";

/** What DMN can't carry stands in elements of our own namespace. */
export const ownNamespace = "https://omlopp.se/dmn/1";
/** The facts that a rule may ask for and DMN's own have the same names; a step's tables are called by these. */
export const stepId = (step: number) => `steg_${step}`;
/** The same of a step that follows a decision. */
export const followingId = (step: number) => `darefter_${step}`;
/** What is written beside a rule. */
export const annotations = ["Regel", "Källa", "Text", "Måste vara känt"] as const;
/** The parts of an answer, by the name of their column. */
export const outputs = ["payer", "allowed", "channel", "mode", "prescribers", "gates", "tasks", "missing", "continueIn"] as const;

/** The reader and writer of DMN 1.3. */
export const dmn = () => new DmnModdle();

/** An element inside another; undefined when it is not there. */
export function childOf(element: DmnElement | undefined, name: string): DmnElement | undefined {
  const child = element?.[name];
  return isElement(child) ? child : undefined;
}

/** The elements of a kind inside another. */
export function childrenOf(element: DmnElement | undefined, name: string): readonly DmnElement[] {
  const children = element?.[name];
  return Array.isArray(children) ? children.filter(isElement) : [];
}

/** A text inside an element; empty when it is not there. */
export function textIn(element: DmnElement | undefined, name: string): string {
  const text = element?.[name];
  return typeof text === "string" ? text : "";
}

/** What stands in an element of our own, as JSON; undefined when it is not there or is none. */
export function ownPart(element: DmnElement | undefined, name: string): Readonly<Record<string, unknown>> | undefined {
  const part = childrenOf(childOf(element, "extensionElements"), "values").find(({ $type }) => $type.split(":").pop() === name);
  try {
    const value: unknown = JSON.parse(textIn(part, "$body"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function isElement(value: unknown): value is DmnElement {
  return typeof value === "object" && value !== null && "$type" in value;
}
