import "./faults.css";
import { Button, LocalAlert } from "@navikt/ds-react";
import { useState } from "react";
import type { OwnPassport, PassportView } from "../../server/devices/contract-passport.ts";
import type { FaultBody, FaultReceipt } from "../../server/service/contract-faults.ts";
import { Page, PageLink, Part, Shown, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { FaultForm } from "./fault-form.tsx";

/** The device's passport: what its label's code opens, for whoever holds the phone. Nothing of whoever has the device. */
export function PassportPage({ token }: { token: string }) {
  const asked = useApi<PassportView>("/api/passport/{token}", { path: { token } });
  const may = useMay();
  const isSignedIn = may("devices.scan") || may("own.read");
  const title = asked.is === "shown" ? asked.value.name : t("service.passport");
  return (
    <Page title={title} shape="airy">
      <div className="passport">
        {isSignedIn && <Own token={token} />}
        <Shown asked={asked}>{(passport) => <Passport passport={passport} token={token} />}</Shown>
      </div>
    </Page>
  );
}

function Passport({ passport, token }: { passport: PassportView; token: string }) {
  const { articleName, articleNo, supplier, jour, manual } = passport;
  return (
    <>
      <p>
        {articleName} <span className="subtle figures nowrap">{articleNo}</span>
      </p>
      <Report token={token} />
      {jour && (
        <Part title={t("service.passport.jour")}>
          <p>
            <Phone phone={jour.phone} />
          </p>
          <p>{jour.hours}</p>
        </Part>
      )}
      <Part title={t("service.passport.use")}>
        {manual && (
          <p>
            <a href={`/api/catalogue/files/${manual.digest}`} hrefLang={manual.language} className="passport-manual">
              {t("service.passport.manual.file", { title: manual.title })}
            </a>
          </p>
        )}
        <p>
          <PageLink to="/katalog/$articleNo" params={{ articleNo }}>
            {t("service.passport.manual")}
          </PageLink>
        </p>
      </Part>
      <Part title={t("service.passport.return")}>
        <p>{t("service.passport.return.how", { supplier: supplier.name })}</p>
      </Part>
      <Part title={t("service.passport.call")}>
        <p>
          {supplier.name}
          <br />
          <Phone phone={supplier.phone} />
        </p>
        <p className="subtle">{t("service.passport.nothing")}</p>
      </Part>
    </>
  );
}

function Report({ token }: { token: string }) {
  const [isOpen, setOpen] = useState(false);
  const command = useCommand<FaultBody, FaultReceipt>("/api/passport/{token}/faults");
  if (!isOpen) return <Button onClick={() => setOpen(true)}>{t("service.fault.open")}</Button>;
  return (
    <Part title={t("service.fault.title")}>
      <FaultForm command={command} params={{ path: { token } }} />
    </Part>
  );
}

/** A number that a phone calls when it is pressed. */
export function Phone({ phone }: { phone: string }) {
  return (
    <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} className="passport-phone nowrap">
      {phone}
    </a>
  );
}

/** What it is to somebody who is signed in: the way to the device by what she may see. */
function Own({ token }: { token: string }) {
  const may = useMay();
  const asked = useApi<OwnPassport>("/api/passport/{token}/own", { path: { token } });
  if (asked.is !== "shown") return null;
  const { deviceId, deviceNo, holdReason } = asked.value;
  if (deviceId === null) return <p className="subtle">{t("service.passport.not-yours")}</p>;
  return (
    <>
      {holdReason !== null && (
        <LocalAlert status="error">
          <LocalAlert.Header>
            <LocalAlert.Title>
              {may("devices.scan") ? t("service.held", { reason: holdReason }) : t("service.passport.held")}
            </LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      )}
      <p>
        {may("devices.scan") ? (
          <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId }}>
            {t("service.passport.device", { deviceNo })}
          </PageLink>
        ) : (
          <PageLink to="/mina/hjalpmedel">{t("service.passport.own")}</PageLink>
        )}
      </p>
    </>
  );
}
