import { Heading } from "@navikt/ds-react";
import type { SupplyQuote } from "../../server/orders/contract-supply.ts";
import { Day, Money, Problem, StatusTag, t } from "../platform/index.ts";
import { UrgentFee } from "./how-sent.tsx";
import { isRent } from "./order-words.ts";
import type { SupplyQuoted } from "./use-supply-quote.ts";
import { VanRoom } from "./van-room.tsx";

interface SupplySumProps {
  quote: SupplyQuoted;
  kind: "unit" | "store";
  unitName: string;
}

/** The unit's order before it is sent: each row's day and price, who pays and why, where it goes. */
export function SupplySum({ quote, kind, unitName }: SupplySumProps) {
  const { value } = quote;
  return (
    <>
      <Heading level="2" size="small">
        {t("orders.supply.for", { name: unitName })}
      </Heading>
      {quote.problem && <Problem problem={quote.problem} retry={quote.retry} />}
      {!value && !quote.problem && <p className="subtle">{t("orders.running.empty")}</p>}
      {value && (
        <>
          <ol className="running-rows">
            {value.rows.map((row) => (
              <Row key={row.rowNo} row={row} isShelf={kind === "store"} />
            ))}
          </ol>
          <dl className="running-sums">
            <div>
              <dt>{t("orders.promised")}</dt>
              <dd>
                <Day on={value.promisedOn} week />
              </dd>
            </div>
            {value.monthOre > 0 && (
              <div>
                <dt>{t("orders.sum.rent")}</dt>
                <dd>
                  <Money ore={value.monthOre} perMonth />
                </dd>
              </div>
            )}
            {value.saleOre > 0 && (
              <div>
                <dt>{t("orders.sum.sale")}</dt>
                <dd>
                  <Money ore={value.saleOre} />
                </dd>
              </div>
            )}
            <div>
              <dt>{t("orders.goes")}</dt>
              <dd>
                {value.placeName}
                <VanRoom deliveryPlaceId={value.placeId} />
              </dd>
            </div>
            <div>
              <dt>{t("orders.col.payer")}</dt>
              <dd>{value.payer.name ?? t("orders.payer.manual")}</dd>
            </div>
          </dl>
          <p className="subtle">{value.payer.because}</p>
          <UrgentFee urgent={value.urgent} />
        </>
      )}
    </>
  );
}

function Row({ row, isShelf }: { row: SupplyQuote["rows"][number]; isShelf: boolean }) {
  const isLater = isShelf && isRent(row);
  return (
    <li className="running-row">
      <p className="running-line">
        <strong>{row.articleName}</strong>
        <span className="figures nowrap">{t("orders.pieces", { count: row.quantity })}</span>
      </p>
      <p className="running-line">
        <span>
          {t("orders.latest")} <Day on={row.promisedOn} week />
        </span>
        {row.billingForm !== "none" && !isLater && (
          <Money ore={row.amountOre === null ? null : row.amountOre * row.quantity} perMonth={isRent(row)} />
        )}
      </p>
      {isLater && <p className="subtle">{t("orders.supply.rent-later")}</p>}
      <p className="row">
        {row.inStock > 0 ? (
          <StatusTag kind="good">{t("orders.supply.in-stock", { count: row.inStock })}</StatusTag>
        ) : (
          <StatusTag kind="wait">{t("orders.stock.none")}</StatusTag>
        )}
      </p>
    </li>
  );
}
