import type { ArticleHit } from "../../server/catalogue/contract.ts";
import { Day, Money, StatusTag, t } from "../platform/index.ts";
import { keyMeasures } from "./measures.ts";
import { Picture } from "./picture.tsx";

/** What the one who asks knows about an article beside the catalogue: stock, day and payer for this person. */
export interface ArticleFacts {
  /** Free to take now. */
  stock?: { reconditioned: number; fresh: number };
  /** The day it can be with the receiver. */
  promisedOn?: string;
  payer?: string;
}

/** One article in a list: picture, name, key measures, stock, day, price and payer. */
export function ArticleRow({ hit, facts }: { hit: ArticleHit; facts?: ArticleFacts | undefined }) {
  const measures = keyMeasures(hit.attributes, hit.name);
  return (
    <>
      <Picture hit={hit} />
      <span className="article-words">
        <span className="article-name">{hit.name}</span>
        <span className="article-detail subtle">
          <span className="figures">{hit.articleNo}</span>
          {hit.isoWording && <span> · {hit.isoWording}</span>}
          {measures && <span> · {measures}</span>}
        </span>
      </span>
      <span className="article-badges">
        <Flags hit={hit} />
        {facts?.stock && <StockTags stock={facts.stock} />}
      </span>
      <span className="article-figures">
        <Price hit={hit} />
        <span className="subtle">
          {facts?.promisedOn ? <Day on={facts.promisedOn} /> : hit.deliveryClass && t(`catalogue.delivery.${hit.deliveryClass}`)}
        </span>
        {facts?.payer && <span className="subtle">{t("catalogue.payer", { payer: facts.payer })}</span>}
      </span>
    </>
  );
}

/** Rent a month or price of a piece; nothing when no supplier's prices are seen. */
export function Price({ hit }: { hit: Pick<ArticleHit, "price"> }) {
  if (hit.price === undefined) return null;
  return <Money ore={hit.price?.amountOre} perMonth={hit.price?.kind === "rent_month"} />;
}

/** What stops or warns, as words on status colours. */
export function Flags({ hit }: { hit: Pick<ArticleHit, "isOrderable" | "isOutgoing" | "isInRange"> }) {
  return (
    <>
      {hit.isOutgoing && <StatusTag kind="wait">{t("catalogue.flag.outgoing")}</StatusTag>}
      {hit.isOrderable === false && !hit.isOutgoing && <StatusTag kind="bad">{t("catalogue.flag.not-orderable")}</StatusTag>}
      {hit.isInRange === false && <StatusTag kind="plain">{t("catalogue.flag.outside")}</StatusTag>}
    </>
  );
}

/** What stands free: reconditioned and new, or that there is none. */
export function StockTags({ stock: { reconditioned, fresh } }: { stock: NonNullable<ArticleFacts["stock"]> }) {
  if (reconditioned + fresh === 0) return <StatusTag kind="wait">{t("catalogue.stock.none")}</StatusTag>;
  return (
    <>
      {reconditioned > 0 && <StatusTag kind="good">{t("catalogue.stock.reconditioned", { count: reconditioned })}</StatusTag>}
      {fresh > 0 && <StatusTag kind="info">{t("catalogue.stock.fresh", { count: fresh })}</StatusTag>}
    </>
  );
}
