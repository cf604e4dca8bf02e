import { Button, Heading } from "@navikt/ds-react";
import { useEffect } from "react";
import type { Refusal } from "../platform/api.ts";
import { Problem } from "../platform/problem.tsx";
import { t } from "../platform/text.ts";
import { Mark } from "./mark.tsx";
import { writeSearch } from "./write-search.ts";

/** Where sign-in begins; the user comes back to the same address. */
export function signInAddress(as: "staff" | "citizen" = "staff"): string {
  const search = new URLSearchParams(location.search);
  search.delete("sign-in");
  const here = `${location.pathname}${writeSearch(Object.fromEntries(search))}`;
  const asked = new URLSearchParams({ ...(here === "/" ? {} : { to: here }), ...(as === "citizen" ? { as } : {}) }).toString();
  return asked ? `/api/sign-in?${asked}` : "/api/sign-in";
}

/** Why the last attempt did not succeed: the server leads back here with `?sign-in=<code>`. */
function lastFailure(): Refusal | undefined {
  const code = new URLSearchParams(location.search).get("sign-in");
  return code ? { status: 403, code, facts: {}, errors: [] } : undefined;
}

/** What someone meets who is not signed in: what this is, and one button. */
export function SignInPage() {
  const failure = lastFailure();
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
        {failure && <Problem problem={failure} />}
        <p className="sign-in-lead">{t("sign-in.lead")}</p>
        <Button as="a" href={signInAddress()} className="sign-in-button">
          {t("sign-in.button")}
        </Button>
        <a href={signInAddress("citizen")}>{t("sign-in.citizen")}</a>
        <p className="subtle">{t("sign-in.trouble")}</p>
      </div>
    </main>
  );
}
