import type { ProcurementView } from "../../server/orders/contract-procurement.ts";
import { Moment, PageLink, StatusTag, t } from "../platform/index.ts";
import { buyBackText } from "./outside-range.tsx";

const kinds = { open: "wait", contracted: "info", approved: "good", refused: "bad", withdrawn: "plain" } as const;

/** One request: what is needed, why nothing contracted does, and what was answered. */
export function ProcurementWords({ one }: { one: ProcurementView }) {
  return (
    <>
      <h3>
        {one.procurementNo} {one.isoWording}{" "}
        <StatusTag kind={kinds[one.state]}>{t(`orders.procurement.state.${one.state}`)}</StatusTag>{" "}
        {one.isUsed && <StatusTag kind="plain">{t("orders.procurement.used")}</StatusTag>}
      </h3>
      <p className="subtle">
        {one.unitName}, {one.askedByName}, <Moment at={one.askedAt} />
      </p>
      <dl className="facts">
        <dt>{t("orders.procurement.need")}</dt>
        <dd className="note">{one.need}</dd>
        <dt>{t("orders.procurement.why")}</dt>
        <dd className="note">{one.whyNot}</dd>
        {one.tried.length > 0 && (
          <>
            <dt>{t("orders.procurement.tried")}</dt>
            <dd>
              {one.tried.map(({ articleNo, name }) => (
                <div key={articleNo}>
                  <PageLink to="/katalog/$articleNo" params={{ articleNo }}>
                    {name}
                  </PageLink>
                </div>
              ))}
            </dd>
          </>
        )}
        <dt>{t("orders.procurement.quantity")}</dt>
        <dd>{one.quantity}</dd>
        {one.article && (
          <>
            <dt>{t("orders.procurement.article")}</dt>
            <dd>
              <PageLink to="/katalog/$articleNo" params={{ articleNo: one.article.articleNo }}>
                {`${one.article.articleNo} ${one.article.name}`}
              </PageLink>
            </dd>
          </>
        )}
        {one.buyBack && (
          <>
            <dt>{t("orders.outside.buy-back")}</dt>
            <dd>{buyBackText(one.buyBack)}</dd>
          </>
        )}
      </dl>
      {one.because && <p>{t("orders.procurement.answered", { because: one.because, who: one.answeredByName ?? "–" })}</p>}
    </>
  );
}
