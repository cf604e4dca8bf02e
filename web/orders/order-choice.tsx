import type { OrderView } from "../../server/orders/contract.ts";
import { Day, Money, Part, t } from "../platform/index.ts";

type Row = OrderView["rows"][number];

/** What the rows are for and why they were chosen, as it was said when they were ordered; nothing for whoever may not read it. */
export function OrderChoice({ order }: { order: OrderView }) {
  const rows = order.rows.filter(({ need, departure }) => need || departure);
  if (rows.length === 0) return null;
  return (
    <Part title={t("orders.choice.part")}>
      {rows.some(({ need }) => need) && <p className="subtle">{t("orders.choice.read-by")}</p>}
      {rows.map((row) => (
        <RowChoice key={row.rowId} row={row} />
      ))}
      {rows.some(({ need }) => need?.protocol) && (
        <p>
          <a href={`/api/orders/${order.orderId}/protocols.pdf`} target="_blank" rel="noreferrer">
            {t("orders.protocol.print")}
          </a>
        </p>
      )}
    </Part>
  );
}

function Answers({ answers }: { answers: readonly { question: string; answer: string }[] }) {
  return answers.map(({ question, answer }) => (
    <div key={question}>
      <dt>{question}</dt>
      <dd>{answer}</dd>
    </div>
  ));
}

function RowChoice({ row: { articleName, need, departure, billingForm } }: { row: Row }) {
  return (
    <section className="order-choice">
      <h3>{articleName}</h3>
      <dl className="order-choice-facts">
        {need && (need.goalWording || need.goalWords) && (
          <div>
            <dt>{t("orders.goal")}</dt>
            <dd>
              {[need.goalCode && `${need.goalCode} ${need.goalWording ?? ""}`.trim(), need.goalWords].filter(Boolean).join(": ")}
            </dd>
          </div>
        )}
        {need?.followUpOn && (
          <div>
            <dt>{t("orders.choice.follow-up")}</dt>
            <dd>
              <Day on={need.followUpOn} />
            </dd>
          </div>
        )}
        {departure && (
          <div>
            <dt>{t("orders.choice.departure.why")}</dt>
            <dd>
              {t("orders.choice.instead-of", { no: departure.insteadOf, reason: departure.reason })}
              {departure.moreOre !== null && departure.moreOre > 0 && (
                <>
                  {" ("}
                  {t("orders.choice.more")} <Money ore={departure.moreOre} perMonth={billingForm === "rent"} />)
                </>
              )}
            </dd>
          </div>
        )}
        {need?.support && <Answers answers={need.support.answers} />}
      </dl>
      {need?.protocol && (
        <>
          <h4>{t("orders.protocol.edition", { title: need.protocol.title, no: need.protocol.edition })}</h4>
          <dl className="order-choice-facts">
            <Answers answers={need.protocol.answers} />
          </dl>
        </>
      )}
    </section>
  );
}
