import { Button, Dialog, Select } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import type { EditionListItem, StartDraftBody, savedDraftView } from "../../server/agreements/contract.ts";
import { DayField, FieldErrors, Refused, t, useCommand, useToday } from "../platform/index.ts";

type Saved = z.infer<typeof savedDraftView>;

/** A new draft, made from one of the rulebook's editions, to be valid from a day. Opens it when it is made. */
export function StartDraft({
  rulebook,
  editions,
}: {
  rulebook: StartDraftBody["rulebook"];
  editions: readonly EditionListItem[];
}) {
  const [isOpen, setOpen] = useState(false);
  const today = useToday();
  const inForce = editions.find((one) => one.isInForce) ?? editions[0];
  const [basedOn, setBasedOn] = useState(inForce?.edition ?? "");
  const [validFrom, setValidFrom] = useState(today);
  const navigate = useNavigate();
  const start = useCommand<StartDraftBody, Saved>("/api/agreements/drafts", {
    invalidates: ["/api/agreements"],
    done: () => ({ text: t("agreements.draft.made") }),
  });
  async function make() {
    const made = await start.run({ rulebook, basedOn, validFrom });
    if (made) await navigate({ to: "/regelbocker/$edition", params: { edition: made.edition } });
  }
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {t("agreements.draft.new")}
      </Button>
      <Dialog.Popup width="small">
        <Dialog.Header>
          <Dialog.Title>{t("agreements.draft.new")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            <FieldErrors errors={start.errors} />
            <Refused refusal={start.refusal} />
            <Select
              size="small"
              label={t("agreements.draft.new.from")}
              value={basedOn}
              onChange={({ target }) => setBasedOn(target.value)}
            >
              {editions.map((one) => (
                <option key={one.edition} value={one.edition}>
                  {one.validFrom} · {t(`agreements.state.${one.state}`)}
                </option>
              ))}
            </Select>
            <DayField
              label={t("agreements.draft.from")}
              value={validFrom}
              today={today}
              from={today}
              onChange={(day) => setValidFrom(day ?? "")}
            />
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button size="small" loading={start.isRunning} disabled={validFrom === ""} onClick={() => void make()}>
            {t("agreements.draft.make")}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
