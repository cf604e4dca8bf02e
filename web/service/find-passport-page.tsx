import "./faults.css";
import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Page, t } from "../platform/index.ts";

const isToken = (typed: string) => /^[a-z2-7]{16}$/.test(typed);

/** For a label whose code no phone reads: the letters under it open the passport; a number alone opens nothing. */
export function FindPassportPage() {
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [isNumber, setIsNumber] = useState(false);
  function open() {
    const token = (typed.trim().toLowerCase().split("/").at(-1) ?? "").replace(/\s/g, "");
    if (isToken(token)) void navigate({ to: "/p/$token", params: { token } });
    else setIsNumber(true);
  }
  return (
    <Page title={t("service.passport")} shape="airy" lead={t("service.passport.find")}>
      <form
        className="fault-form"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <TextField
          label={t("service.passport.code")}
          description={t("service.passport.code.help")}
          autoComplete="off"
          autoCapitalize="none"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {isNumber && (
          <LocalAlert status="warning">
            <LocalAlert.Header>
              <LocalAlert.Title>{t("service.passport.number")}</LocalAlert.Title>
            </LocalAlert.Header>
          </LocalAlert>
        )}
        <Button>{t("service.passport.show")}</Button>
      </form>
    </Page>
  );
}
