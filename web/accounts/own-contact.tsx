import { Button } from "@navikt/ds-react";
import { useState } from "react";
import { Day, Part, Shown, t, useApi } from "../platform/index.ts";
import type { OwnAccount } from "./access-words.ts";
import { ConfirmContact, ContactForm } from "./contact-form.tsx";
import { Fact } from "./fact.tsx";

/** How one is reached, and when one last said that it is right. */
export function OwnContact() {
  const [isChanging, setChanging] = useState(false);
  const asked = useApi<OwnAccount>("/api/accounts/own");
  return (
    <Part title={t("accounts.contact")}>
      <Shown asked={asked} rows={3}>
        {(own) =>
          isChanging ? (
            <ContactForm own={own} close={() => setChanging(false)} />
          ) : (
            <>
              <dl className="facts">
                <Fact name={t("accounts.phone")}>{own.phone ?? t("accounts.unknown")}</Fact>
                <Fact name={t("accounts.email")}>
                  <span className="break-anywhere">{own.email}</span>
                </Fact>
                <Fact name={t("accounts.hsa-id")}>
                  <span className="figures">{own.hsaId}</span>
                </Fact>
                <Fact name={t("accounts.contact.confirmed")}>
                  {own.confirmedOn ? <Day on={own.confirmedOn} /> : t("accounts.never-word")}
                </Fact>
              </dl>
              <div className="row">
                {own.isOld && own.phone && <ConfirmContact own={{ phone: own.phone, email: own.email }} />}
                <Button size="small" variant="secondary" onClick={() => setChanging(true)}>
                  {t("accounts.contact.change")}
                </Button>
              </div>
            </>
          )
        }
      </Shown>
    </Part>
  );
}
