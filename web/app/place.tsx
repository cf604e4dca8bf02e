import { Buildings3Icon, ChevronDownIcon } from "@navikt/aksel-icons";
import { Button, Dialog } from "@navikt/ds-react";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { Empty } from "../platform/empty.tsx";
import { type Assignment, forgetEverything, type Me } from "../platform/me.ts";
import { Page } from "../platform/page.tsx";
import { Refused } from "../platform/problem.tsx";
import { hasText, t } from "../platform/text.ts";
import { useCommand } from "../platform/use-command.ts";

/** Where the user works, in the header; click to change. Plain text for someone with one place only. */
export function Place({ me, assignment }: { me: Me; assignment: Assignment }) {
  const [isOpen, setOpen] = useState(false);
  const words = (
    <>
      <Buildings3Icon aria-hidden className="place-icon" />
      <span className="place-words">
        <span className="place-unit">{assignment.unitName}</span>
        <span className="place-role">{roleText(assignment.role)}</span>
      </span>
    </>
  );
  if (me.assignments.length < 2) return <div className="place">{words}</div>;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Dialog.Trigger>
        <button
          type="button"
          className="place"
          aria-label={t("place.now", { unit: assignment.unitName, role: roleText(assignment.role) })}
        >
          {words}
          <ChevronDownIcon aria-hidden />
        </button>
      </Dialog.Trigger>
      <Dialog.Popup width="medium">
        <Dialog.Header>
          <Dialog.Title>{t("place.title")}</Dialog.Title>
          <Dialog.Description>{t("place.lead")}</Dialog.Description>
        </Dialog.Header>
        <Dialog.Body>
          <Places me={me} chosen={() => setOpen(false)} />
        </Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

/** The page for someone who has signed in and not yet said where they work. */
export function PlacePage({ me }: { me: Me }) {
  if (me.assignments.length === 0)
    return (
      <Page title={t("place.none")}>
        <Empty title={t(me.closed.length > 0 ? "mine.closed.why" : "place.none.do")} />
      </Page>
    );
  return (
    <Page title={t("place.title")} lead={t("place.lead")}>
      <Places me={me} chosen={() => undefined} />
    </Page>
  );
}

function Places({ me, chosen }: { me: Me; chosen: () => void }) {
  const router = useRouter();
  const choose = useCommand<{ assignmentId: string }, unknown>("/api/assignment");

  async function workAt(assignmentId: string) {
    if ((await choose.run({ assignmentId })) === undefined) return;
    chosen();
    await router.navigate({ to: "/" });
    await forgetEverything();
  }

  return (
    <>
      <Refused refusal={choose.refusal} />
      <ul className="places">
        {me.assignments.map((one) => (
          <li key={one.assignmentId} className="places-row">
            <div>
              <strong>{one.unitName}</strong>, {roleText(one.role)}
              <div className="subtle">
                {one.careProviderName} · {one.supplierName}
              </div>
            </div>
            {one.assignmentId === me.assignment?.assignmentId ? (
              <span className="subtle">{t("place.here")}</span>
            ) : (
              <Button size="small" variant="secondary" loading={choose.isRunning} onClick={() => void workAt(one.assignmentId)}>
                {t("place.choose")}
                <span className="aksel-sr-only"> {one.unitName}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** A role's name for people; the role itself when no room has named it. */
export function roleText(role: string): string {
  return hasText(`role.${role}`) ? t(`role.${role}`) : role;
}
