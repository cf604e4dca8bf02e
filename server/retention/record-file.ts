import { classesOfTable, type RetentionClass } from "./classes.rule.ts";
import type { RecordsFile } from "./contract.ts";
import { columnWords, recordTables, tableWords } from "./record-words.ts";

/** A row as it stands in its table. */
interface Row {
  table: string;
  content: Record<string, unknown>;
}

/** Nothing of the person: whose register it is, and how many times a row has been changed. */
const silent = new Set(["supplier_id", "version", "person_id"]);

/** A person's rows as the file that is handed out: by table, in a fixed order, with the words of each column. */
export function fileOf(
  rows: readonly Row[],
  { classes, supplier, madeAt }: { classes: readonly RetentionClass[]; supplier: string; madeAt: string },
): RecordsFile {
  const titles = new Map(classes.toReversed().map(({ id, title }) => [id, title]));
  const isProtected = rows.some(({ table, content }) => table === "patients.person" && content.protection !== "none");
  const parts = recordTables.flatMap((table) => {
    const found = rows.filter((row) => row.table === table).map(({ content }) => content);
    if (found.length === 0) return [];
    const names = [...new Set(found.flatMap((content) => Object.keys(content)))].filter((name) => !silent.has(name));
    const id = classesOfTable(classes, table)[0] ?? "";
    return [
      {
        ...{ class: id, classTitle: titles.get(id) ?? id, table, title: tableWords(table) ?? table },
        columns: names.map((name) => ({ name, title: columnWords(name) ?? name })),
        rows: found.map((content) => Object.fromEntries(names.map((name) => [name, content[name] ?? null]))),
      },
    ];
  });
  return { format: "omlopp-records-1", madeAt, supplier, leftOut: leftOut(isProtected), parts };
}

/** What is not in the file, in words. */
function leftOut(isProtected: boolean): string[] {
  const always = "Namn på andra personer och på personal: deras id står i stället, och lämnas ut efter prövning.";
  if (!isProtected) return [always];
  return [
    "Adress, telefon, kommun, boende enhet och leveransställen: du har skyddade personuppgifter, och Omlopp lämnar dem inte till någon, inte heller i ett registerutdrag.",
    always,
  ];
}
