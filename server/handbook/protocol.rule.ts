import type { LocalDate } from "../kernel/index.ts";
import type { ProtocolContent } from "./contract-protocols.ts";
import { isWithin } from "./in-force.rule.ts";

/** A published edition of a fitting protocol. */
export interface HeldProtocol {
  protocolId: string;
  editionId: string;
  number: number;
  validFrom: LocalDate;
  /** The first day that it holds no longer. */
  endedOn: LocalDate | null;
  content: ProtocolContent;
}

/**
 * The protocol that an article demands on a day: one that names the article before one that names its class, and the most particular
 * class first. Undefined: none.
 * @source rules-i § protocols
 */
export function protocolFor(
  protocols: readonly HeldProtocol[],
  { articleNo, isoCode }: { articleNo: string; isoCode: string },
  on: LocalDate,
): HeldProtocol | undefined {
  const nearness = ({ content }: HeldProtocol) =>
    content.articles.includes(articleNo)
      ? 10
      : Math.max(0, ...content.iso.filter((code) => isoCode.startsWith(code)).map((code) => code.length));
  return protocols
    .filter((one) => isWithin(one, on) && nearness(one) > 0)
    .reduce<HeldProtocol | undefined>((best, one) => (best && nearness(best) >= nearness(one) ? best : one), undefined);
}

/** What two protocols both name: an article or a class may demand one. */
export function bothName(
  one: Pick<ProtocolContent, "iso" | "articles">,
  other: Pick<ProtocolContent, "iso" | "articles">,
): string[] {
  return [...one.articles.filter((no) => other.articles.includes(no)), ...one.iso.filter((code) => other.iso.includes(code))];
}
