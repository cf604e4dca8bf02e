import { writeFileSync } from "node:fs";
import { systemActor, withActor } from "../platform/index.ts";
import { askExport, exportRecords, type RecordsFile } from "../retention/index.ts";
import { sayBeside, withBase, wrongUse } from "./cli-config.ts";
import { allSuppliers } from "./suppliers.ts";

/**
 * `export --person`: what every register of the installation keeps of a person, as a file of `omlopp-records-1`, one for each supplier that
 * knows her. The question and the copy are in the access log, with the program as the one who asked. 1 when nobody has the number.
 */
export function exportPerson({ person, reason, out }: { person: string; reason: string; out: string }): Promise<number> {
  if (reason.trim().length < 5) throw wrongUse("Skriv varför utdraget tas fram: --reason, minst fem tecken.");
  return withBase(async (base) => {
    const files: RecordsFile[] = [];
    for (const { supplierId } of await allSuppliers(base)) {
      const actor = systemActor(supplierId);
      const asked = await withActor(base, actor, (tx) => askExport(base, tx, { number: person, reason }));
      const file = asked.ok ? await exportRecords(base, actor, asked.value.exportId) : undefined;
      if (file?.ok) files.push(file.value);
    }
    if (files.length === 0) {
      sayBeside("Numret är ingens i registren. Kontrollera numret.");
      return 1;
    }
    try {
      // For the one who made it only.
      writeFileSync(out, `${JSON.stringify(files.length === 1 ? files[0] : files, null, 2)}\n`, { mode: 0o600 });
    } catch (fault) {
      throw wrongUse(`Filen ${out} gick inte att skriva: ${fault instanceof Error ? fault.message : ""}`);
    }
    for (const { supplier, parts } of files)
      sayBeside(`${supplier}: ${parts.reduce((sum, { rows }) => sum + rows.length, 0)} rader i ${out}`);
    return 0;
  });
}
