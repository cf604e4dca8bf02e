import { runMonth } from "../billing/index.ts";
import { isMonth, kronor, type Month } from "../kernel/index.ts";
import { type Base, systemActor } from "../platform/index.ts";
import { sayBeside, withBase, wrongUse } from "./cli-config.ts";
import { allSuppliers } from "./suppliers.ts";

const use = "Skriv: npm run omlopp -- bill --month ÅÅÅÅ-MM";
const whyNot = {
  "month-not-over": "månaden är inte slut än",
  "month-before-it-all": "månaden är före den första dagen med hyra",
  "check-has-failed": "den senaste kontrollen hittade fel (npm run omlopp -- check)",
  "month-run-under-way": "en körning pågår redan",
  "month-has-oddities": "det finns avvikelser som måste rättas först (Provkörning på sidan Månad)",
} as const;

/** `bill --month YYYY-MM`: the month run of every supplier. A month that is done stays as it is. 1 when one was refused. */
export async function runVerb(words: readonly string[]): Promise<number> {
  const [option, month, ...rest] = words;
  if (option !== "--month" || month === undefined || !isMonth(month) || rest.length > 0) throw wrongUse(use);
  return withBase((base) => billAll(base, month));
}

async function billAll(base: Base, month: Month): Promise<number> {
  let exitCode = 0;
  for (const { supplierId, name } of await allSuppliers(base)) {
    const result = await runMonth(base, systemActor(supplierId), month, (run) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${run.payersDone} av ${run.payersAll} betalare `);
    });
    if (process.stderr.isTTY) process.stderr.write("\r");
    if (result.ok) {
      const { payersDone, linesMade, totalOre } = result.value;
      console.log(
        `${name}: ${counted(payersDone, "faktura", "fakturor")}, ${counted(linesMade, "rad", "rader")}, ${kronor(totalOre)} kr`,
      );
    } else {
      sayBeside(`${name}: ${whyNot[result.refusal.code]}.`);
      exitCode = 1;
    }
  }
  return exitCode;
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
