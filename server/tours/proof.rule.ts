import { type Proof, proofs } from "./contract.ts";

/** The setting `tours.proof`: the least that an article asks for, by the first digits of its class in ISO 9999. */
export interface ProofTerms {
  otherwise: Proof;
  byIso: readonly { iso: string; least: Proof }[];
}

/**
 * The least proof that a hand-over asks for: the strongest that any of its articles does; of an article the row with the longest
 * class that fits.
 * @source rules-i § tours
 */
export function leastProof(isoCodes: readonly string[], terms: ProofTerms): Proof {
  const asked = isoCodes.map((code) => {
    const fitting = terms.byIso.filter(({ iso }) => code.startsWith(iso));
    return fitting.sort((a, b) => b.iso.length - a.iso.length)[0]?.least ?? terms.otherwise;
  });
  return proofs.findLast((one) => asked.includes(one)) ?? terms.otherwise;
}

/** Whether a proof is as strong as what is asked for. */
export function isEnough(given: Proof, least: Proof): boolean {
  return proofs.indexOf(given) >= proofs.indexOf(least);
}
