import { logLooks } from "../access/index.ts";
import { plainKronor } from "../billing/index.ts";
import { idsOf, type Month, ok, type Result, refuse } from "../kernel/index.ts";
import { personsForFees } from "../patients/index.ts";
import { type Actor, type Base, csvOf, programFor, type Tx, withActor } from "../platform/index.ts";
import type { ExportRefusal } from "./contract.ts";
import { feesForFile, saidOf } from "./show-fees.ts";
import { listTariffs } from "./store.ts";
import { owedFees, ownPayers } from "./store-list.ts";
import { inForce } from "./tariffs.rule.ts";

const kinds = { month: "Månadsavgift", once: "Engångsavgift", each: "Återkommande avgift" } as const;

/** What was counted in a month as a file, by reference: no number and no name. */
export async function feesCsv(tx: Tx, month: Month): Promise<string> {
  const items = await feesForFile(tx, month);
  return csvOf(
    [
      "Betalare",
      "Person",
      "Gäller månad",
      "Slag",
      "Avgift",
      "Hjälpmedel",
      "Från",
      "Till",
      "Dagar",
      "Före tak kr",
      "Belopp kr",
      "Regel",
      "Källa",
    ],
    items.map((one) => [
      ...[one.payerName, one.reference, one.month, one.isReversal ? "Återtagen" : kinds[one.kind], one.text, one.articleName],
      ...[one.fromOn, one.toOn, one.days, plainKronor(one.fullOre), plainKronor(one.amountOre), one.rule, one.source],
    ]),
  );
}

/**
 * What persons owe of a month as a file with identity numbers, for the payer that invoices them itself. Each person in it is a look in
 * the log, which stands there before anybody's number is read. Whoever has protected identity has neither number nor name in it: she is
 * invoiced by hand.
 */
export async function exportFees(
  base: Base,
  actor: Actor,
  of: { month: Month; payerId: string },
): Promise<Result<string, ExportRefusal>> {
  const owing = await withActor<Result<Owing, ExportRefusal>>(base, actor, async (tx) => {
    // Load and decide
    const owed = await owedTo(tx, of);
    if (!owed) return refuse({ code: "not-invoiced-by-payer" });
    const said = await saidOf(
      tx,
      owed.map((one) => ({ ...one, capId: null, kind: "month" as const, days: 0, fullOre: one.amountOre })),
    );
    const personIds = idsOf(owed.map(({ personId }) => personId));

    // Store
    for (let at = 0; at < personIds.length; at += 500)
      await logLooks(
        base,
        tx,
        personIds.slice(at, at + 500).map((personId) => ({ personId, action: "export" as const, subject: of.payerId })),
      );
    return ok({ owed, said, personIds });
  });
  if (!owing.ok) return owing;
  const { personIds } = owing.value;
  // Who they are is the program's to read; who may have them was asked above, and by the database.
  const persons = await withActor(base, programFor(actor), (program) => personsForFees(program, personIds));
  return ok(fileOf(owing.value, persons));
}

interface Owing {
  owed: Awaited<ReturnType<typeof owedFees>>;
  /** In words, place by place. */
  said: Awaited<ReturnType<typeof saidOf>>;
  personIds: string[];
}

/** What is owed to a payer of the actor's that invoices it itself; undefined: it is no such payer. */
async function owedTo(tx: Tx, { month, payerId }: { month: Month; payerId: string }): Promise<Owing["owed"] | undefined> {
  const [own, written] = await Promise.all([ownPayers(tx), listTariffs(tx)]);
  const last = inForce(written).findLast((tariff) => tariff.payerId === payerId && tariff.validFrom.slice(0, 7) <= month);
  return own.includes(payerId) && last?.invoicedBy === "payer" ? owedFees(tx, month, payerId) : undefined;
}

function fileOf({ owed, said }: Owing, persons: Awaited<ReturnType<typeof personsForFees>>): string {
  const byId = new Map(persons.map((person) => [person.personId, person]));
  return csvOf(
    ["Personnummer", "Namn", "Referens", "Gäller månad", "Avgift", "Hjälpmedel", "Från", "Till", "Belopp kr", "Anmärkning"],
    owed.map((one, place) => {
      const person = byId.get(one.personId);
      const isShown = person && !person.isProtected;
      const line = said[place];
      return [
        ...[isShown ? person.number : "", isShown ? `${person.givenName} ${person.familyName}` : "", one.reference, one.month],
        ...[line?.text, line?.articleName, one.from, one.to, plainKronor(one.amountOre)],
        person?.isProtected ? "Skyddade personuppgifter: faktureras för hand" : "",
      ];
    }),
  );
}
