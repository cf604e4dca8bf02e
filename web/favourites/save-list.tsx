import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { ListKind, ListRow, SaveListBody } from "../../server/favourites/contract.ts";
import { fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { listsOld } from "./lists.tsx";

/** Saves rows as a list, for oneself or for the unit. Opens in place. */
export function SaveList({ rows }: { rows: readonly ListRow[] }) {
  const [isOpen, setOpen] = useState(false);
  if (rows.length === 0) return null;
  if (!isOpen)
    return (
      <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
        {t("favourites.save")}
      </Button>
    );
  return <SaveForm rows={rows} close={() => setOpen(false)} />;
}

function SaveForm({ rows, close }: { rows: readonly ListRow[]; close: () => void }) {
  const [name, setName] = useState("");
  const [kind, setKind] = useState<ListKind>("own");
  const [listId] = useState(() => crypto.randomUUID());
  const [isTried, setTried] = useState(false);
  const save = useCommand<SaveListBody, { version: number }>("/api/favourites/lists/{listId}", {
    method: "PUT",
    invalidates: listsOld,
    done: () => ({ text: t("favourites.saved", { name: name.trim() }) }),
  });
  const isShort = name.trim().length < 2;

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isShort) return document.getElementById(fieldId("list-name"))?.focus();
    if (await save.run({ kind, name: name.trim(), rows: [...rows] }, { path: { listId } })) close();
  }

  return (
    <form className="save-list" onSubmit={(event) => void send(event)} noValidate>
      <TextField
        id={fieldId("list-name")}
        size="small"
        autoFocus
        label={t("favourites.name")}
        maxLength={60}
        value={name}
        error={isTried && isShort ? t("favourites.name.none") : undefined}
        onChange={({ target }) => setName(target.value)}
      />
      <RadioGroup size="small" className="radio-row" legend={t("favourites.for")} value={kind} onChange={setKind}>
        <Radio value="own">{t("favourites.for.own")}</Radio>
        <Radio value="unit">{t("favourites.for.unit")}</Radio>
      </RadioGroup>
      <Refused refusal={save.refusal} />
      <div className="row">
        <Button size="small" variant="secondary" type="submit" loading={save.isRunning}>
          {t("favourites.save.do")}
        </Button>
        <Button size="small" variant="tertiary" data-color="neutral" type="button" onClick={close}>
          {t("favourites.leave")}
        </Button>
      </div>
    </form>
  );
}
