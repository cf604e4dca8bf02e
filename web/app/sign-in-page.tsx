import { Button, Heading } from "@navikt/ds-react";
import { useEffect } from "react";
import { t } from "../platform/text.ts";
import { Mark } from "./mark.tsx";

/** Where sign-in begins; the user comes back to the same address. */
export function signInAddress(): string {
  const here = `${location.pathname}${location.search}`;
  return here === "/" ? "/api/sign-in" : `/api/sign-in?back=${encodeURIComponent(here)}`;
}

/** What someone meets who is not signed in: what this is, and one button. */
export function SignInPage() {
  useEffect(() => {
    document.title = t("sign-in.title");
  }, []);
  return (
    <main className="sign-in" id="content">
      <div className="sign-in-box">
        <Mark size={56} />
        <Heading level="1" size="large">
          {t("sign-in.title")}
        </Heading>
        <p className="sign-in-lead">{t("sign-in.lead")}</p>
        <Button as="a" href={signInAddress()} className="sign-in-button">
          {t("sign-in.button")}
        </Button>
        <p className="subtle">{t("sign-in.trouble")}</p>
      </div>
    </main>
  );
}
