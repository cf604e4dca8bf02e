/** Attributes of an element, by name. */
export type Attributes = Readonly<Record<string, string>>;

const ubl = "urn:oasis:names:specification:ubl:schema:xsd";

/** Where a UBL 2.1 document begins: declaration and root with its namespaces. */
export function heading(root: string): string {
  const namespaces = `xmlns="${ubl}:${root}-2" xmlns:cac="${ubl}:CommonAggregateComponents-2" xmlns:cbc="${ubl}:CommonBasicComponents-2"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${namespaces}>\n`;
}

/** An element with text. */
export function tag(name: string, text: string, attributes: Attributes = {}): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${plain(value)}"`);
  return `<${name}${written.join("")}>${plain(text)}</${name}>`;
}

/** An element with elements. */
export function group(name: string, content: readonly string[]): string {
  return `<${name}>\n${content.join("\n").replaceAll(/^/gm, "  ")}\n</${name}>`;
}

/** Öre as kronor with two decimals, in SEK. */
export function amount(name: string, ore: number): string {
  return tag(name, decimals(ore), { currencyID: "SEK" });
}

/** Öre as kronor with two decimals: −5 is `-0.05`. */
export function decimals(ore: number): string {
  const whole = Math.abs(ore);
  return `${ore < 0 ? "-" : ""}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, "0")}`;
}

const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Text as XML holds it. Signs that XML has no place for are left out. */
export function plain(text: string): string {
  return [...text]
    .filter((sign) => sign === "\t" || (sign >= " " && !/[\uD800-\uDFFF\uFFFE\uFFFF]/u.test(sign)))
    .map((sign) => signs[sign] ?? sign)
    .join("");
}
