import type { OrderView } from "../../server/orders/contract.ts";
import { Day, Missing, Moment, PageLink, t, useMay } from "../platform/index.ts";
import { whereText } from "./order-line.ts";
import { SentFacts } from "./sent-facts.tsx";

/** Who it is for, where it goes, who ordered and what was noted. */
export function OrderFacts({ order }: { order: OrderView }) {
  const contact = [order.contactName, order.contactPhone].filter(Boolean).join(", ");
  return (
    <dl className="facts">
      <ForWhom order={order} />
      <SentFacts order={order} />
      <dt>{t("orders.goes")}</dt>
      <dd>{whereText(order)}</dd>
      {order.kind === "person" && (
        <>
          <dt>{t("orders.contact")}</dt>
          <dd>{contact || t("orders.contact.self")}</dd>
        </>
      )}
      {order.doorCode && (
        <>
          <dt>{t("orders.door-code")}</dt>
          <dd className="figures">{order.doorCode}</dd>
        </>
      )}
      {order.wishedOn && (
        <>
          <dt>{t("orders.wished")}</dt>
          <dd>
            <Day on={order.wishedOn} week />
          </dd>
        </>
      )}
      <dt>{t("orders.placed")}</dt>
      <dd>
        <Moment at={order.placedAt} />, {[order.placedByName, order.unitName, order.lagrum].filter(Boolean).join(", ")}
      </dd>
      {order.draftedByName && (
        <>
          <dt>{t("orders.drafted-by")}</dt>
          <dd>{order.draftedByName}</dd>
        </>
      )}
      {order.clinicalNote && (
        <>
          <dt>{t("orders.clinical-note")}</dt>
          <dd className="note">
            {order.clinicalNote}
            <br />
            <span className="subtle">{t("orders.clinical-note.read-by")}</span>
          </dd>
        </>
      )}
      {order.note && (
        <>
          <dt>{t("orders.note")}</dt>
          <dd className="note">{order.note}</dd>
        </>
      )}
    </dl>
  );
}

/** Whom it is for: a person, the unit, or its shelf. */
function ForWhom({ order }: { order: OrderView }) {
  if (order.kind !== "person")
    return (
      <>
        <dt>{t("orders.for")}</dt>
        <dd>
          {t(`orders.kind.${order.kind}`)}, {order.storeName ?? order.unitName}
        </dd>
        {order.onBehalfOf && (
          <>
            <dt>{t("orders.on-behalf")}</dt>
            <dd>
              <PersonName personId={order.onBehalfOf.personId} name={order.onBehalfOf.name} />
            </dd>
          </>
        )}
      </>
    );
  return (
    <>
      <dt>{t("orders.person")}</dt>
      <dd>
        <PersonName personId={order.personId} name={order.personName} />
      </dd>
    </>
  );
}

function PersonName({ personId, name }: { personId: string | null; name: string | null }) {
  const may = useMay();
  if (!personId || !name || !may("persons.read")) return name ?? <Missing />;
  return (
    <PageLink to="/personer/$personId" params={{ personId }}>
      {name}
    </PageLink>
  );
}
