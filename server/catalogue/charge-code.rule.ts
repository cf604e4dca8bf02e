import { z } from "zod";
import type { LocalDate } from "../kernel/index.ts";
import { billingForms, productKinds } from "./contract.ts";
import { type ChargeCode, type ChargedAs, chargeCodes } from "./contract-charge.ts";

const source = z.string().min(3);
const sign = z.string().regex(/^\p{L}{1,30}$/u);
const code = z.enum(chargeCodes);

/** What `rulebooks/charge-codes.json` must be: the codes with when each holds, the first that fits; and what regions call them. */
export const chargeBookForm = z.strictObject({
  key: z.literal("charge-codes"),
  codes: z
    .array(
      z.strictObject({
        code,
        sign,
        validFrom: z.iso.date(),
        source,
        when: z.strictObject({
          billingForm: z.enum(billingForms),
          productKind: z.enum(productKinds).optional(),
          isSoldWithReturn: z.boolean().optional(),
          isSoldUsed: z.boolean().optional(),
        }),
        text: z.string().min(10).max(300),
      }),
    )
    .refine((all) => chargeCodes.every((one) => all.filter((row) => row.code === one).length === 1), "each code once"),
  aliases: z.array(
    z.strictObject({
      /** The county's two digits. */
      region: z.string().regex(/^\d{2}$/),
      alias: sign,
      /** What it may stand for: some regions have one word for all that is sold. */
      codes: z.array(code).min(1),
      /** Whose cost it says that it is; null: anybody's. */
      payer: z.enum(["region", "kommun"]).nullable(),
      validFrom: z.iso.date(),
      source,
    }),
  ),
});
export type ChargeBook = z.infer<typeof chargeBookForm>;

/** What a code follows from: the article, and what the supplier says of it. */
export interface ChargeFacts {
  billingForm: string;
  productKind: string;
  isSoldWithReturn: boolean;
  /** One certain used device is sold off; no article is. */
  isSoldUsed?: boolean;
}

/** How an article is charged: the first code that fits; null for what nobody is charged for. */
export function chargeCodeOf(book: ChargeBook, facts: ChargeFacts): ChargeCode | null {
  const fits = ({ when }: ChargeBook["codes"][number]) =>
    when.billingForm === facts.billingForm &&
    (when.productKind === undefined || when.productKind === facts.productKind) &&
    (when.isSoldWithReturn === undefined || when.isSoldWithReturn === facts.isSoldWithReturn) &&
    (when.isSoldUsed === undefined || when.isSoldUsed === (facts.isSoldUsed ?? false));
  return book.codes.find(fits)?.code ?? null;
}

/** Where and when a word is read or written. */
export interface ChargePlace {
  region: string;
  on: LocalDate;
}

/**
 * A code as a region's people read it. `payerKind` says whose cost it is: a region's words may tell a municipality's from its own (KM, LM).
 * Without it all its words for the code are given, `KM/LM`.
 */
export function chargedAsOf(
  book: ChargeBook,
  charge: ChargeCode,
  { region, on, payerKind }: ChargePlace & { payerKind?: string },
): ChargedAs {
  const whose = payerKind === undefined ? undefined : payerKind === "kommun" ? "kommun" : "region";
  const words = book.aliases.filter(
    (row) =>
      row.region === region &&
      row.validFrom <= on &&
      row.codes.includes(charge) &&
      (row.payer === null || whose === undefined || row.payer === whose),
  );
  return { code: charge, sign: signOf(book, charge), alias: words.map(({ alias }) => alias).join("/") || null };
}

const signOf = (book: ChargeBook, charge: ChargeCode) => book.codes.find((row) => row.code === charge)?.sign ?? charge;
const plain = (text: string) => text.trim().toLocaleLowerCase("sv");

/** The codes that a word may stand for at a region: our sign, or a word of its own; undefined: the word is unknown there. */
export function codesOfWord(book: ChargeBook, word: string, { region, on }: ChargePlace): readonly ChargeCode[] | undefined {
  const own = book.codes.find((row) => plain(row.sign) === plain(word));
  if (own) return [own.code];
  return book.aliases.find((row) => row.region === region && row.validFrom <= on && plain(row.alias) === plain(word))?.codes;
}

/** Every word that a code may be written with at a region, ours first. */
export function wordsOfCodes(book: ChargeBook, { region, on }: ChargePlace): string[] {
  const aliases = book.aliases.filter((row) => row.region === region && row.validFrom <= on).map(({ alias }) => alias);
  return [...book.codes.map((row) => row.sign), ...aliases];
}
