import "./own-aids.css";
import type { OwnAids } from "../../server/devices/contract.ts";
import { OwnFees } from "../fees/index.ts";
import { Day, Empty, Page, PageLink, Part, Shown, StatusTag, t, useApi, useMe } from "../platform/index.ts";

/** Mina hjälpmedel: what one has, since when, and whom to call. For the person herself, or her ombud. */
export function OwnAidsPage() {
  const { person } = useMe();
  const asked = useApi<OwnAids>("/api/own/aids");
  const isOwn = person?.kind === "own";
  const title = isOwn || !person ? t("devices.own") : t("devices.own.of", { name: person.personName });
  return (
    <Page title={title} shape="airy">
      <Shown asked={asked} rows={4}>
        {(own) => (
          <>
            {own.items.length === 0 && (
              <Empty title={t(isOwn ? "devices.own.none" : "devices.own.none.of")}>
                <p>{t("devices.own.none.do")}</p>
              </Empty>
            )}
            <ul className="own-aids">
              {own.items.map((aid) => (
                <OwnAid key={aid.deviceId} aid={aid} />
              ))}
            </ul>
            <OwnFees />
            <Contact own={own} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function OwnAid({ aid }: { aid: OwnAids["items"][number] }) {
  return (
    <li className="own-aid">
      <h2>{aid.name}</h2>
      <p>{aid.articleName}</p>
      {aid.parts.length > 0 && <p>{t("devices.own.with", { parts: aid.parts.join(", ") })}</p>}
      {aid.isHeld && <StatusTag kind="bad">{t("devices.own.held")}</StatusTag>}
      <p className="subtle">
        {t("devices.own.since")} <Day on={aid.since} /> · {t("devices.own.number")}{" "}
        <span className="figures">{aid.deviceNo}</span>
      </p>
      <p>
        <PageLink to="/hjalpmedel/$deviceId/felanmal" params={{ deviceId: aid.deviceId }}>
          {t("devices.fault")}
        </PageLink>
      </p>
    </li>
  );
}

/** Whom to call: the unit that prescribes, and the centre that owns the aids. */
function Contact({ own }: { own: OwnAids }) {
  return (
    <Part title={t("devices.own.call")}>
      <dl className="own-call">
        {own.unit && <Line about={t("devices.own.call.unit")} {...own.unit} />}
        <Line about={t("devices.own.call.supplier")} {...own.supplier} />
      </dl>
    </Part>
  );
}

function Line({ about, name, phone }: { about: string; name: string; phone: string }) {
  return (
    <div>
      <dt>{about}</dt>
      <dd>
        {name}
        <br />
        <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} className="own-phone nowrap">
          {phone}
        </a>
      </dd>
    </div>
  );
}
