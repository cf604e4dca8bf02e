import { type LocalDate, must } from "../kernel/index.ts";

/** A number that a made person is known by. */
export interface MadeIdentity {
  number: string;
  kind: "personnummer" | "samordningsnummer" | "reservnummer";
}

/**
 * Identity numbers for invented persons: from the tax agency's test series (birth number 238 for women, 239 for men) as
 * personnummer first, then as samordningsnummer; a birthday that is used up gives reserve numbers. Never the same twice.
 * @source skatteverket-testnummer
 */
export function identities(
  used: Iterable<string> = [],
): (born: LocalDate, sex: "woman" | "man", wanted?: MadeIdentity["kind"]) => MadeIdentity {
  const taken = new Set(used);
  let reserves = 0;
  return (born, sex, wanted = "personnummer") => {
    const kinds =
      wanted === "personnummer"
        ? (["personnummer", "samordningsnummer"] as const)
        : wanted === "samordningsnummer"
          ? (["samordningsnummer"] as const)
          : [];
    for (const kind of kinds) {
      const number = testNumber(born, sex, kind);
      if (taken.has(number)) continue;
      taken.add(number);
      return { number, kind };
    }
    reserves += 1;
    must(reserves < 10 ** 8, "reserve numbers last");
    return { number: `R${String(reserves).padStart(8, "0")}P`, kind: "reservnummer" };
  };
}

/** Twelve digits with the right check digit. */
function testNumber(born: LocalDate, sex: "woman" | "man", kind: "personnummer" | "samordningsnummer"): string {
  const day = Number(born.slice(8)) + (kind === "samordningsnummer" ? 60 : 0);
  const body = `${born.slice(0, 4)}${born.slice(5, 7)}${String(day).padStart(2, "0")}${sex === "woman" ? "238" : "239"}`;
  return `${body}${checkDigit(body.slice(2))}`;
}

/** Luhn over nine digits. */
function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
