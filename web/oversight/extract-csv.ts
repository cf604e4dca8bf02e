import type { ExtractView } from "../../server/oversight/contract.ts";
import { clockOf, dayInSweden, t } from "../platform/index.ts";
import { reasonText, roleName, toldText } from "./look-words.ts";

/** An extract as a file for a spreadsheet: semicolons, every cell quoted, and none that a spreadsheet would take for a formula. */
export function extractCsv({ looks }: Pick<ExtractView, "looks">): string {
  const head = ["from", "to", "unit", "provider", "role", "name", "did", "why"].map((column) => t(`oversight.csv.${column}`));
  const rows = looks.map((look) => [
    momentText(look.from),
    momentText(look.to),
    look.unitName ?? "",
    look.careProviderName ?? "",
    roleName(look.role),
    look.staffName ?? "",
    toldText(look),
    reasonText(look),
  ]);
  // The mark in front tells a spreadsheet that the letters are UTF-8.
  return `\uFEFF${[head, ...rows].map((cells) => cells.map(cellOf).join(";")).join("\r\n")}\r\n`;
}

function momentText(at: string): string {
  const moment = Date.parse(at);
  return `${dayInSweden(moment)} ${clockOf(moment)}`;
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
