import type { AskedDetail } from "../../server/takeovers/contract.ts";
import { Day, Money, Page, PageLink, Part, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { AcceptForm } from "./accept-form.tsx";
import { RequestState } from "./asked-page.tsx";
import { BecauseForm } from "./because-form.tsx";
import { Entries, UndoTakeOver } from "./request-part.tsx";

/** One aid that another county asks us to take over: what its paper says, and our answer. */
export function AskedOnePage({ requestId }: { requestId: string }) {
  const asked = useApi<AskedDetail>("/api/takeovers/asked/{requestId}", { path: { requestId } });
  const title = asked.is === "shown" ? `${asked.value.requestNo} ${asked.value.articleName}` : t("takeovers.asked");
  return (
    <Page
      title={title}
      back={{ to: "/lansflytt/tillfragade", text: t("takeovers.asked") }}
      marks={asked.is === "shown" && <RequestState state={asked.value.state} />}
    >
      <Shown asked={asked} rows={8}>
        {(request) => <Asked request={request} />}
      </Shown>
    </Page>
  );
}

function Asked({ request }: { request: AskedDetail }) {
  const { requestId, requestNo, state, entries, newDevice, mayUndo, article } = request;
  const refuse = useCommand<{ because: string }, unknown>("/api/takeovers/{requestId}/refuse", {
    invalidates: ["/api/takeovers"],
    done: () => ({ text: t("takeovers.refuse.done", { no: requestNo }) }),
  });
  return (
    <>
      <Part title={t("takeovers.form")}>
        <FormFacts request={request} />
      </Part>
      <Part title={t("takeovers.history")}>
        <Entries entries={entries} />
      </Part>
      {newDevice && (
        <p>
          {t("takeovers.here-as")}{" "}
          <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: newDevice.deviceId }}>
            <span className="figures">{newDevice.deviceNo}</span>
          </PageLink>
          {request.fromOn && (
            <>
              {" "}
              {t("takeovers.request.from")} <Day on={request.fromOn} />
            </>
          )}
        </p>
      )}
      {state === "open" && (
        <Part title={t("takeovers.accept")}>
          {article.warning && <p>{article.warning}</p>}
          {!article.isHere && <p>{t("takeovers.article.not-here")}</p>}
          {!request.personId && <p>{t("takeovers.person.not-here")}</p>}
          {article.isHere && request.personId && <AcceptForm request={request} />}
          <BecauseForm
            command={refuse}
            path={{ requestId }}
            open={t("takeovers.refuse")}
            about={requestNo}
            what={t("takeovers.refuse.what", { name: request.fromName })}
          />
        </Part>
      )}
      {mayUndo && <UndoTakeOver requestId={requestId} requestNo={requestNo} />}
    </>
  );
}

function FormFacts({ request }: { request: AskedDetail }) {
  const { form, fromName, personId, personName, municipality, movedOn, consentOn } = request;
  return (
    <dl className="facts">
      <dt>{t("takeovers.from")}</dt>
      <dd>{fromName}</dd>
      <dt>{t("takeovers.person")}</dt>
      <dd>
        {personId ? (
          <PageLink to="/personer/$personId" params={{ personId }}>
            {personName ?? ""}
          </PageLink>
        ) : (
          t("takeovers.person.unknown")
        )}
        {`, ${municipality} `}
        <Day on={movedOn} />
      </dd>
      <dt>{t("takeovers.consent")}</dt>
      <dd>
        <Day on={consentOn} />
      </dd>
      <dt>{t("takeovers.aid")}</dt>
      <dd>
        {form.articleName} <span className="subtle figures">{form.articleNo}</span>
        {form.isAdapted && ` ${t("takeovers.adapted")}`}
      </dd>
      <dt>{t("takeovers.device")}</dt>
      <dd className="figures">
        {form.deviceNo} {form.serialNo}
      </dd>
      <dt>{t("takeovers.bought")}</dt>
      <dd>
        <Day on={form.boughtOn} /> <Money ore={form.purchaseOre} />
      </dd>
      {form.nextServiceOn && (
        <>
          <dt>{t("takeovers.service")}</dt>
          <dd>
            <Day on={form.nextServiceOn} />
          </dd>
        </>
      )}
      <FormMoney request={request} />
    </dl>
  );
}

/** What sits on it, what is paid for it, and what it costs here. */
function FormMoney({ request }: { request: AskedDetail }) {
  const { form, priceOre, article } = request;
  return (
    <>
      <dt>{t("takeovers.parts")}</dt>
      <dd>
        {form.parts.length > 0
          ? form.parts.map(({ quantity, articleName }) => `${quantity} × ${articleName}`).join(", ")
          : t("takeovers.parts.none")}
      </dd>
      <dt>{t("takeovers.price")}</dt>
      <dd>
        <Money ore={priceOre} />{" "}
        {request.priceBecause && <span className="subtle">{t(`takeovers.price.${request.priceBecause}`)}</span>}
      </dd>
      {article.monthOre !== null && (
        <>
          <dt>{t("takeovers.month")}</dt>
          <dd>
            <Money ore={article.monthOre} perMonth />
          </dd>
        </>
      )}
      {form.note !== "" && (
        <>
          <dt>{t("takeovers.note")}</dt>
          <dd>{form.note}</dd>
        </>
      )}
    </>
  );
}
