import type { RecordsFile } from "./contract.ts";
import { valueWords } from "./record-words.ts";

/** The file as a page to read or print: one heading a class, one table a kind of row. Stands alone: it fetches nothing. */
export function writePage(file: RecordsFile): string {
  const contents = [...new Set(file.parts.map(({ classTitle }) => classTitle))].map((title) => {
    const parts = file.parts.filter(({ classTitle }) => classTitle === title);
    return `<h2>${safe(title)}</h2>${parts.map(partOf).join("")}`;
  });
  return `<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Registerutdrag</title><style>${style}</style></head><body><main>
<h1>Registerutdrag</h1>
<p class="lead">${safe(file.supplier)} · ${safe(shown(file.madeAt))}</p>
<p>Allt som Omlopp har om dig, sorterat efter hur länge det sparas. Belopp står i öre utan moms.</p>
<section class="left-out"><h2>Det här är inte med</h2><ul>${file.leftOut.map((line) => `<li>${safe(line)}</li>`).join("")}</ul></section>
${contents.join("\n")}
</main></body></html>
`;
}

type Part = RecordsFile["parts"][number];

/** A few columns are read across; many are read one row at a time. */
const acrossMost = 6;

function partOf({ title, columns, rows }: Part): string {
  const filled = columns.filter(({ name }) => rows.some((row) => row[name] !== null && row[name] !== ""));
  const head = `<h3>${safe(title)} <span class="count">${rows.length}</span></h3>`;
  if (filled.length <= acrossMost) {
    const top = filled.map((column) => `<th scope="col">${safe(column.title)}</th>`).join("");
    const body = rows.map((row) => `<tr>${filled.map(({ name }) => `<td>${safe(shown(row[name]))}</td>`).join("")}</tr>`);
    return `${head}<table><thead><tr>${top}</tr></thead><tbody>${body.join("")}</tbody></table>`;
  }
  const one = (row: Part["rows"][number]) =>
    filled
      .filter(({ name }) => row[name] !== null && row[name] !== "")
      .map(({ name, title: words }) => `<div><dt>${safe(words)}</dt><dd>${safe(shown(row[name]))}</dd></div>`)
      .join("");
  return `${head}${rows.map((row) => `<dl>${one(row)}</dl>`).join("")}`;
}

const stockholm = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short", timeStyle: "short" });

/** A value as it is read: words of closed lists, moments in Swedish time, times of days with both days included. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "object") return Object.keys(value).length === 0 ? "–" : inner(value);
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return stockholm.format(Date.parse(text));
  const days = /^\[(\d{4}-\d\d-\d\d),(\d{4}-\d\d-\d\d)?\)$/.exec(text);
  if (days) return days[2] ? `${days[1]} – ${days[2]} (sista dagen inte med)` : `från ${days[1]}`;
  return valueWords(text);
}

function inner(value: object): string {
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${shown(part)}`)
    .join("; ");
}

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function safe(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);
}

const style = `body{font:16px/1.5 "Source Sans 3","Segoe UI",Arial,sans-serif;color:#1b2733;margin:0}
main{max-width:60rem;margin:0 auto;padding:2rem 1.25rem 4rem}h1{font-size:2rem;margin:0}h2{font-size:1.35rem;margin:2.5rem 0 .5rem;border-bottom:2px solid #0b5563;padding-bottom:.25rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}.lead,.count{color:#4a5a68;font-weight:400}.left-out{background:#f2f6f7;padding:1rem 1.25rem;margin-top:1.5rem}.left-out h2{border:0;margin:0;font-size:1.05rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid #cfd8dc;overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:.5rem 1.25rem;margin:0;padding:.75rem 0;border-bottom:1px solid #cfd8dc}
dt{font-size:.85rem;color:#4a5a68}dd{margin:0;overflow-wrap:anywhere}@media print{main{max-width:none;padding:0}dl,tr{break-inside:avoid}h2,h3{break-after:avoid}}`;
