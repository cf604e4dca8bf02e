import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ContactBody } from "../../server/accounts/contract.ts";
import { errorOf, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { accountsOld, type OwnAccount } from "./access-words.ts";

function useContact() {
  return useCommand<ContactBody, { confirmedAt: string }>("/api/accounts/own/contact", {
    invalidates: accountsOld,
    done: () => ({ text: t("accounts.contact.saved") }),
  });
}

/** What stands there is right. */
export function ConfirmContact({ own }: { own: ContactBody }) {
  const confirm = useContact();
  return (
    <>
      <Button size="small" variant="secondary" loading={confirm.isRunning} onClick={() => void confirm.run(own)}>
        {t("accounts.contact.confirm")}
      </Button>
      <Refused refusal={confirm.refusal} />
    </>
  );
}

/** One's own phone and e-mail, changed. */
export function ContactForm({ own, close }: { own: OwnAccount; close: () => void }) {
  const [phone, setPhone] = useState(own.phone ?? "");
  const [email, setEmail] = useState(own.email);
  const [tries, setTries] = useState(0);
  const save = useContact();
  async function send() {
    setTries(tries + 1);
    if (await save.run({ phone: phone.trim(), email: email.trim() })) close();
  }
  return (
    <form
      className="aid-fields"
      aria-label={t("accounts.contact")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors key={tries} errors={save.errors} />
      <TextField
        id={fieldId("phone")}
        size="small"
        label={t("accounts.phone")}
        inputMode="tel"
        autoComplete="tel"
        maxLength={30}
        value={phone}
        error={errorOf(save.errors, "phone")}
        onChange={({ target }) => setPhone(target.value)}
      />
      <TextField
        id={fieldId("email")}
        size="small"
        label={t("accounts.email")}
        inputMode="email"
        autoComplete="email"
        maxLength={120}
        value={email}
        error={errorOf(save.errors, "email")}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Refused refusal={save.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("accounts.contact.save")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={close}>
          {t("accounts.leave")}
        </Button>
      </div>
    </form>
  );
}
