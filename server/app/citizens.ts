import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Citizens } from "../access/index.ts";
import { tableRows } from "../catalogue/index.ts";
import { listReadyMadePersons, waysOfCitizen } from "../patients/index.ts";
import { type Base, projectRoot, systemActor, withActor } from "../platform/index.ts";
import { allSuppliers } from "./suppliers.ts";

/** The registers of persons, as sign-in asks them. */
export function citizensOf(base: Base): Citizens {
  return {
    async waysOf(who, guardianUntilYears) {
      const [ways, suppliers] = await Promise.all([waysOfCitizen(base, who, guardianUntilYears), allSuppliers(base)]);
      return ways.map((way) => {
        const supplier = suppliers.find((one) => one.supplierId === way.supplierId);
        return { ...way, supplierName: supplier?.name ?? "", supplierPhone: supplier?.phone ?? "" };
      });
    },
    async readyMade() {
      const listed = tableRows(await readFile(join(projectRoot, "db", "seed", "citizens.tsv"), "utf8"));
      const numbers = listed.map((one) => one.number ?? "");
      const found = await Promise.all(
        (await allSuppliers(base)).map(async ({ supplierId, name: supplierName }) => {
          const persons = await withActor(base, systemActor(supplierId), (tx) => listReadyMadePersons(tx, numbers));
          return persons.map(({ number, name }) => ({ number, name, about: aboutOf(listed, number), supplierName }));
        }),
      );
      return found.flat();
    },
  };
}

function aboutOf(listed: readonly Record<string, string>[], number: string): string {
  return listed.find((one) => one.number === number)?.about ?? "";
}
