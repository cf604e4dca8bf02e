import fc from "fast-check";
import { addDays, type LocalDate, must, need } from "../kernel/index.ts";
import { carryOutMergers } from "../mergers/index.ts";
import type { Boxes } from "./fixtures-reference.ts";
import { towns, type YearsBench } from "./fixtures-years.ts";

/** A payer that goes into another: told some days into the world, of a day before or after that, and perhaps taken back at once. */
export interface Merging {
  pair: number;
  told: number;
  ahead: number;
  isUndone: boolean;
}
const merging: fc.Arbitrary<Merging> = fc.record({
  pair: fc.nat(3),
  told: fc.integer({ min: 5, max: 110 }),
  ahead: fc.integer({ min: -45, max: 20 }),
  isUndone: fc.constantFrom(false, false, true),
});
/** Some payers go into others in each world. */
export const mergings: fc.Arbitrary<Merging[]> = fc.array(merging, { minLength: 1, maxLength: 4 });

/** Payers that may go into each other in the lives, by kind and town as the reference says them. */
const pairs = [
  [`kommun ${towns.trollhattan}`, `kommun ${towns.goteborg}`],
  [`kommun ${towns.goteborg}`, `kommun ${towns.boras}`],
  ["primarvard", "region"],
  [`kommun ${towns.boras}`, "region"],
] as const;

/** What a merger is told in: the bench, the reference, and whose stories it stands in. */
interface Merged {
  b: YearsBench;
  boxes: Boxes;
  living: readonly { story: string[] }[];
}

/** The economist says that a payer goes into another; what the product does not let happen is left out. */
export async function merge({ b, boxes, living }: Merged, { pair, ahead, isUndone }: Merging, day: LocalDate): Promise<void> {
  const [from, into] = need(pairs[pair], "two payers");
  const on = addDays(day, ahead);
  const body = { payerId: await payerNamed(b, from), intoPayerId: await payerNamed(b, into), on, late: "old" };
  const economist = await b.as("Harry Kronvik");
  const said = await economist.send("/api/mergers", { ...body, because: "Slås ihop enligt beslut" });
  if (said.status === 409 && said.body.code === "merger-refused") return;
  must(said.status === 201, `a payer goes into another, not ${JSON.stringify(said.body)}`);
  for (const { story } of living) story.push(`${day} merge: ${from} into ${into} ${on}${isUndone ? ", taken back" : ""}`);
  if (!isUndone) {
    boxes.merged.push({ from, into, on });
    return;
  }
  await carryOutMergers(b.base, b.supplierId);
  const back = await economist.send(`/api/mergers/${said.body.mergerId}/withdraw`, {});
  must(back.status === 200, `it is taken back, not ${JSON.stringify(back.body)}`);
}

async function payerNamed(b: YearsBench, name: string): Promise<string> {
  const [kind, code = ""] = name.split(" ");
  const { id } = await b.one<{ id: string }>(
    `select y.id from organisation.payer y join organisation.principal h on h.id = y.principal_id
     where y.supplier_id = $1 and y.kind = $2 and ($3 = '' or h.code = $3) order by y.code limit 1`,
    [b.supplierId, kind, code],
  );
  return id;
}
