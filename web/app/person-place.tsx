import { ChevronDownIcon, PersonIcon } from "@navikt/aksel-icons";
import { Button, Dialog } from "@navikt/ds-react";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import type { WayView } from "../../server/access/contract.ts";
import { Empty } from "../platform/empty.tsx";
import { forgetEverything, type Me } from "../platform/me.ts";
import { Page } from "../platform/page.tsx";
import { Refused } from "../platform/problem.tsx";
import { t } from "../platform/text.ts";
import { useCommand } from "../platform/use-command.ts";

/** Whose pages a citizen meets, in the header; click to change. Plain text for who meets only one. */
export function PersonPlace({ me, person }: { me: Me; person: WayView }) {
  const [isOpen, setOpen] = useState(false);
  const words = (
    <>
      <PersonIcon aria-hidden className="place-icon" />
      <span className="place-words">
        <span className="place-unit">{person.personName}</span>
        <span className="place-role">{t(`person.kind.${person.kind}`)}</span>
      </span>
    </>
  );
  if (me.persons.length < 2) return <div className="place">{words}</div>;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Dialog.Trigger>
        <button type="button" className="place" aria-label={t("person.now", { name: person.personName })}>
          {words}
          <ChevronDownIcon aria-hidden />
        </button>
      </Dialog.Trigger>
      <Dialog.Popup width="medium">
        <Dialog.Header>
          <Dialog.Title>{t("person.choose")}</Dialog.Title>
          <Dialog.Description>{t("person.choose.lead")}</Dialog.Description>
        </Dialog.Header>
        <Dialog.Body>
          <Persons me={me} chosen={() => setOpen(false)} />
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

/** The page for a citizen who meets several persons' pages, or none any longer. */
export function ChoosePersonPage({ me }: { me: Me }) {
  if (me.persons.length === 0)
    return (
      <Page title={t("person.none")} shape="airy">
        <Empty title={t("person.none.do")} />
      </Page>
    );
  return (
    <Page title={t("person.choose")} lead={t("person.choose.lead")} shape="airy">
      <Persons me={me} chosen={() => undefined} />
    </Page>
  );
}

function Persons({ me, chosen }: { me: Me; chosen: () => void }) {
  const router = useRouter();
  const choose = useCommand<{ wayId: string }, unknown>("/api/person");

  async function show(wayId: string) {
    if ((await choose.run({ wayId })) === undefined) return;
    chosen();
    await router.navigate({ to: "/" });
    await forgetEverything();
  }

  return (
    <>
      <Refused refusal={choose.refusal} />
      <ul className="places">
        {me.persons.map((one) => (
          <li key={one.wayId} className="places-row">
            <div>
              <strong>{one.personName}</strong>
              <div className="subtle">
                {t(`person.kind.${one.kind}`)} · {one.supplierName}
              </div>
            </div>
            {one.wayId === me.person?.wayId ? (
              <span className="subtle">{t("person.here")}</span>
            ) : (
              <Button variant="secondary" loading={choose.isRunning} onClick={() => void show(one.wayId)}>
                {t("person.choose.button")}
                <span className="aksel-sr-only"> {one.personName}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
