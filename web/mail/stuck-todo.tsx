import "./mail.css";
import { Button, Heading } from "@navikt/ds-react";
import { useId } from "react";
import type { z } from "zod";
import type { StuckMail, stuckList } from "../../server/mail/contract.ts";
import { Moment, Refused, t, useApi, useCommand } from "../platform/index.ts";

const stuck = "/api/mail/stuck";

/** E-mail that did not arrive, each with why and a way to try again. Nothing at all when there is none. */
export function StuckToDo() {
  const id = useId();
  const asked = useApi<z.infer<typeof stuckList>>(stuck);
  if (asked.is !== "shown" || asked.value.items.length === 0) return null;
  return (
    <section className="todo-part" aria-labelledby={id}>
      <Heading level="2" size="xsmall" id={id}>
        {t("mail.stuck")}
      </Heading>
      <ul className="mail-stuck">
        {asked.value.items.map((mail) => (
          <Stuck key={mail.sendingId} mail={mail} />
        ))}
      </ul>
    </section>
  );
}

function Stuck({ mail: { sendingId, who, madeAt, tries, fault, answer } }: { mail: StuckMail }) {
  const again = useCommand<object, object>("/api/mail/{sendingId}/again", {
    invalidates: [stuck],
    done: () => ({ text: t("mail.again.done") }),
  });
  return (
    <li>
      <p>
        <b>{who}</b>, <Moment at={madeAt} />: {t(`mail.fault.${fault}`, { count: tries })}
        {answer !== null && ` (${answer})`}
      </p>
      <Button
        size="xsmall"
        variant="secondary"
        loading={again.isRunning}
        onClick={() => void again.run({}, { path: { sendingId } })}
      >
        {t("mail.again")}
        <span className="aksel-sr-only">: {who}</span>
      </Button>
      <Refused refusal={again.refusal} />
    </li>
  );
}
