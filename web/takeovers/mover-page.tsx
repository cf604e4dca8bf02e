import type { AidView, MoverDetail } from "../../server/takeovers/contract.ts";
import { Empty, kronor, Moment, Page, PageLink, Part, Shown, StatusTag, t, useApi, Why } from "../platform/index.ts";
import { DecideAid } from "./decide-aid.tsx";
import { RequestPart } from "./request-part.tsx";

/** One person who moves to another county: each aid from here with what the rules propose, what is decided, and what is still on order. */
export function MoverPage({ personId }: { personId: string }) {
  const asked = useApi<MoverDetail>("/api/takeovers/movers/{personId}", { path: { personId } });
  const name = asked.is === "shown" ? asked.value.personName : undefined;
  return (
    <Page
      title={name ? t("takeovers.mover", { name }) : t("takeovers.title")}
      back={{ to: "/lansflytt", text: t("takeovers.title") }}
    >
      <Shown asked={asked} rows={6}>
        {(mover) => <Mover mover={mover} />}
      </Shown>
    </Page>
  );
}

function Mover({ mover }: { mover: MoverDetail }) {
  const { personId, municipality, region, movedOn, supplierName, aids, gone, openOrders } = mover;
  return (
    <>
      <p>
        {t("takeovers.mover.lives", { municipality, region, on: movedOn })}{" "}
        {supplierName ? t("takeovers.mover.supplier", { name: supplierName }) : t("takeovers.mover.outside", { region })}{" "}
        <PageLink to="/personer/$personId" params={{ personId }}>
          {t("takeovers.mover.person")}
        </PageLink>
      </p>
      {aids.length === 0 && <Empty title={t("takeovers.mover.none")} />}
      {aids.map((aid, place) => (
        <Aid key={aid.deviceId} aid={aid} mover={mover} place={place} />
      ))}
      {openOrders.length > 0 && (
        <Part title={t("takeovers.orders")}>
          <p>{t("takeovers.orders.ask")}</p>
          <ul className="plain-list">
            {openOrders.map(({ orderId, orderNo, placedAt }) => (
              <li key={orderId}>
                <PageLink to="/bestallningar/$orderId" params={{ orderId }}>
                  {orderNo}
                </PageLink>{" "}
                <Moment at={placedAt} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {gone.length > 0 && (
        <Part title={t("takeovers.gone")}>
          {gone.map((request) => (
            <section key={request.requestId} aria-label={`${request.articleName} ${request.deviceNo}`}>
              <h3 className="aksel-heading aksel-heading--xsmall">
                {request.articleName}{" "}
                <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: request.deviceId }}>
                  <span className="figures">{request.deviceNo}</span>
                </PageLink>
              </h3>
              <RequestPart request={request} />
            </section>
          ))}
        </Part>
      )}
    </>
  );
}

const kinds = { waits: "wait", refused: "bad", asked: "info", fetched: "good", pays: "plain", hers: "plain" } as const;

function Aid({ aid, mover, place }: { aid: AidView; mover: MoverDetail; place: number }) {
  const { deviceId, deviceNo, articleName, parts, state, proposed, payerName, requests } = aid;
  const [latest] = requests;
  const mayDecide = state === "waits" || state === "refused";
  return (
    <Part title={articleName}>
      <dl className="facts">
        <dt>{t("takeovers.device")}</dt>
        <dd>
          <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId }}>
            <span className="figures">{deviceNo}</span>
          </PageLink>{" "}
          <StatusTag kind={kinds[state]}>{t(`takeovers.aid.${state}`)}</StatusTag>
        </dd>
        {parts.length > 0 && (
          <>
            <dt>{t("takeovers.parts")}</dt>
            <dd>{parts.map((part) => `${part.quantity} × ${part.articleName}`).join(", ")}</dd>
          </>
        )}
        <dt>{t("takeovers.payer")}</dt>
        <dd>{payerName ?? t("takeovers.payer.none")}</dd>
        <dt>{t("takeovers.proposed")}</dt>
        <dd>
          {t(`takeovers.answer.${proposed.answer}`)}{" "}
          <Why
            reason={`${proposed.text}.${proposed.isAssumed ? ` ${t("takeovers.assumed")}` : ""}`}
            rule={proposed.ruleId}
            source={proposed.source}
            about={articleName}
          />
        </dd>
        <dt>{t("takeovers.price")}</dt>
        <dd>
          {aid.price.ore === null ? t("takeovers.price.manual") : `${kronor(aid.price.ore)} kr`}{" "}
          <span className="subtle">{t(`takeovers.price.${aid.price.because}`)}</span>
        </dd>
      </dl>
      {latest && <RequestPart request={latest} />}
      {mayDecide && (
        <p>
          <PageLink to="/personer/$personId/hamta" params={{ personId: mover.personId }} search={{ hjalpmedel: deviceId }}>
            {t("takeovers.fetch")}
          </PageLink>{" "}
          <span className="subtle">{t("takeovers.fetch.what")}</span>
        </p>
      )}
      {mayDecide && <DecideAid aid={aid} mover={mover} place={place} />}
    </Part>
  );
}
