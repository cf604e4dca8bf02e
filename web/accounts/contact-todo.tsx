import "./accounts.css";
import { Button, Heading } from "@navikt/ds-react";
import { useId, useState } from "react";
import { t, useApi } from "../platform/index.ts";
import type { OwnAccount } from "./access-words.ts";
import { ConfirmContact, ContactForm } from "./contact-form.tsx";

/** Asks now and then whether one's own phone and e-mail are right. No stop: it can be left. */
export function ContactToDo() {
  const id = useId();
  const [isChanging, setChanging] = useState(false);
  const asked = useApi<OwnAccount>("/api/accounts/own");
  if (asked.is !== "shown" || !asked.value.isOld) return null;
  const { phone, email } = asked.value;
  return (
    <section className="todo-part accounts-contact" aria-labelledby={id}>
      <Heading level="2" size="xsmall" id={id}>
        {t(phone ? "accounts.contact.right" : "accounts.contact.phone-missing")}
      </Heading>
      {isChanging ? (
        <ContactForm own={asked.value} close={() => setChanging(false)} />
      ) : (
        <>
          <p>
            <span className="figures">{phone ?? t("accounts.contact.no-phone")}</span>
            {" · "}
            <span className="break-anywhere">{email}</span>
          </p>
          <div className="row">
            {phone && <ConfirmContact own={{ phone, email }} />}
            <Button size="small" variant={phone ? "tertiary" : "secondary"} onClick={() => setChanging(true)}>
              {t("accounts.contact.change")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
