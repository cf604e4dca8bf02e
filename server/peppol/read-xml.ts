import { SaxesParser } from "saxes";

/** An element: its namespace, its local name, its text without the space around it, and what stands in it. */
export interface Element {
  namespace: string;
  name: string;
  attributes: ReadonlyMap<string, string>;
  text: string;
  children: Element[];
}

const elementsMost = 100_000;
const depthMost = 40;

/**
 * Reads well-formed XML with namespaces. A document type is refused, so that no entity is ever fetched or blown up; so is what is deeper than 40 elements
 * or larger than 100 000. Undefined when it cannot be read.
 */
export function readXml(text: string): Element | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const open: Element[] = [];
  let root: Element | undefined;
  let count = 0;
  let isBroken = false;
  const breakOff = () => {
    isBroken = true;
  };
  parser.on("error", breakOff);
  parser.on("doctype", breakOff);
  parser.on("opentag", (tag) => {
    count += 1;
    if (count > elementsMost || open.length >= depthMost) breakOff();
    if (isBroken) return;
    const attributes = new Map(Object.values(tag.attributes).map(({ local, value }) => [local, value]));
    const element: Element = { namespace: tag.uri, name: tag.local, attributes, text: "", children: [] };
    const parent = open.at(-1);
    if (parent) parent.children.push(element);
    else root ??= element;
    open.push(element);
  });
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element && !isBroken) element.text += part;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element) element.text = element.text.trim();
  });
  parser.write(text.replace(/^\uFEFF/, "")).close();
  return isBroken ? undefined : root;
}

/** The first element on the way of names: `at(order, "OrderReference", "ID")`. Undefined when there is none. */
export function at(from: Element | undefined, ...way: string[]): Element | undefined {
  return way.reduce<Element | undefined>((element, name) => element?.children.find((child) => child.name === name), from);
}

/** The text there, or null when there is none. */
export function textAt(from: Element | undefined, ...way: string[]): string | null {
  const text = at(from, ...way)?.text ?? "";
  return text === "" ? null : text;
}

/** Every child with the name. */
export function allOf(from: Element | undefined, name: string): Element[] {
  return from?.children.filter((child) => child.name === name) ?? [];
}
