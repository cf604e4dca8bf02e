import { type PriceKind, priceUnits, type ServiceKind, serviceKinds } from "../catalogue/index.ts";

/** Whether a kind of price is of a service or a fee, and not of an article. */
export function isServiceKind(kind: PriceKind): kind is ServiceKind {
  return serviceKinds.some((one) => one === kind);
}

/** The one code of what the program charges by itself; `buffert-` goes before the size class of a shelf. */
const codeOf: Partial<Record<ServiceKind, { code: string; isStart: boolean }>> = {
  urgent: { code: "akut", isStart: false },
  missed_trip: { code: "bomkörning", isStart: false },
  buffer_month: { code: "buffert-", isStart: true },
};

/** Why a kind of price cannot stand on a code, in Swedish; undefined when it can. `code`: an article's number, or a service's code. */
export function codeFault(kind: PriceKind, code: string): { code: string; message: string } | undefined {
  const isArticle = /^\d/.test(code);
  if (isServiceKind(kind) === isArticle)
    return isArticle
      ? { code: "service-code-form", message: "Prisslaget är en tjänst eller avgift: skriv dess kod, ett ord med små bokstäver." }
      : { code: "article-no-form", message: "Prisslaget är en artikels: skriv artikelnumret, fem eller sex siffror." };
  const own = isServiceKind(kind) ? codeOf[kind] : undefined;
  if (!own || (own.isStart ? code.startsWith(own.code) && code.length > own.code.length : code === own.code)) return undefined;
  const shown = own.isStart ? `${own.code} och storleken, till exempel ${own.code}liten` : own.code;
  return { code: "service-code-unknown", message: `Ett sådant pris har koden ${shown}: det är efter den som det debiteras.` };
}

/** What an article must be to have a kind of price, in Swedish where it is not; undefined when it may. */
export function articleKindFault(
  kind: PriceKind,
  { billingForm, isOnCall }: { billingForm: string; isOnCall: boolean },
): string | undefined {
  if ((kind === "rent_month" || kind === "on_call_month") && billingForm !== "rent")
    return "Artikeln hyrs inte ut: den kan inte ha pris för hyra.";
  if (kind === "on_call_month" && !isOnCall)
    return "Jour följer inte alltid med artikeln. Ett jourtillägg sätts på den som jour alltid följer med; annars kostar rätten till jour.";
  return undefined;
}

/** A price that is to go on without a gap while something can be ordered or charged. */
export function countsGaps(kind: PriceKind, isOrderable: boolean): boolean {
  return isServiceKind(kind) || (isOrderable && (kind === "rent_month" || kind === "sale"));
}

/** What one of a kind is. */
export const unitOf = (kind: PriceKind) => priceUnits[kind];
