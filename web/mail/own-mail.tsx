import { Switch } from "@navikt/ds-react";
import type { MailChoice, OwnMail } from "../../server/mail/contract.ts";
import { Part, Refused, t, useApi, useCommand } from "../platform/index.ts";

/** Whether one is told by e-mail of what is unread. Nothing at all where no e-mail is sent. */
export function OwnMailPart() {
  const asked = useApi<OwnMail>("/api/mail/own");
  const choose = useCommand<MailChoice, MailChoice>("/api/mail/own", {
    invalidates: ["/api/mail/own"],
    done: ({ isWanted }) => ({ text: t(isWanted ? "mail.on.done" : "mail.off.done") }),
  });
  if (asked.is !== "shown" || !asked.value.isPossible) return null;
  const { isWanted, email } = asked.value;
  return (
    <Part title={t("mail.own")}>
      <Switch
        size="small"
        checked={isWanted}
        loading={choose.isRunning}
        description={t("mail.own.how", { email })}
        onChange={({ target }) => void choose.run({ isWanted: target.checked })}
      >
        {t("mail.own.wanted")}
      </Switch>
      <Refused refusal={choose.refusal} />
    </Part>
  );
}
