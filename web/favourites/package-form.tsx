import { Button, Select, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { ListRow, ListView, SaveListBody } from "../../server/favourites/contract.ts";
import { type FieldError, FieldErrors, fieldId, Refused, t, useCommand } from "../platform/index.ts";
import { listsOld } from "./lists.tsx";
import { type BeginRow, NumberField } from "./number-field.tsx";
import { rowNumbers } from "./numbers.ts";

interface PackageRow extends BeginRow {
  key: string;
  mainKey: string | undefined;
}

/** A package in hand: its name, what is in it by number, and which main aid each accessory goes to. */
export function PackageForm({ kept, close }: { kept: ListView | undefined; close: () => void }) {
  const [listId] = useState(() => kept?.listId ?? crypto.randomUUID());
  const [name, setName] = useState(kept?.name ?? "");
  const [rows, setRows] = useState<readonly PackageRow[]>(() => rowsOf(kept));
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const save = useCommand<SaveListBody, { version: number }>("/api/favourites/lists/{listId}", {
    method: "PUT",
    invalidates: listsOld,
    done: () => ({ text: t("favourites.package.saved", { name: name.trim() }) }),
  });

  async function send(event: FormEvent) {
    event.preventDefault();
    const found = [
      ...(name.trim().length < 2 ? [{ field: "package-name", code: "none" }] : []),
      ...(rows.length === 0 ? [{ field: "package-rows", code: "none" }] : []),
    ];
    setErrors(found);
    if (found.length > 0) return;
    const body: SaveListBody = {
      kind: "package",
      name: name.trim(),
      rows: listRows(rows),
      ...(kept ? { version: kept.version } : {}),
    };
    if (await save.run(body, { path: { listId } })) close();
  }

  return (
    <div className="package-form">
      <FieldErrors errors={errors} />
      <div id={fieldId("package-rows")} tabIndex={-1}>
        <NumberField add={(more) => setRows((now) => [...now, ...more.map(toRow)])} />
      </div>
      <form className="package-form" onSubmit={(event) => void send(event)} noValidate>
        {rows.length > 0 && <PackageRows rows={rows} change={setRows} />}
        <TextField
          id={fieldId("package-name")}
          size="small"
          label={t("favourites.package.name")}
          maxLength={60}
          value={name}
          error={errors.length > 0 && name.trim().length < 2 ? t("favourites.name.none") : undefined}
          onChange={({ target }) => setName(target.value)}
        />
        <Refused refusal={save.refusal} />
        <div className="row">
          <Button size="small" type="submit" loading={save.isRunning}>
            {t("favourites.package.save")}
          </Button>
          <Button size="small" variant="tertiary" data-color="neutral" type="button" onClick={close}>
            {t("favourites.leave")}
          </Button>
        </div>
      </form>
    </div>
  );
}

function PackageRows({ rows, change }: { rows: readonly PackageRow[]; change: (rows: readonly PackageRow[]) => void }) {
  const mains = rows.filter(({ type }) => type === "main_aid");
  return (
    <ul className="favourite-list">
      {rows.map((row) => (
        <li key={row.key}>
          <span className="two-lines">
            {row.name}
            <span className="subtle figures">
              {row.articleNo} · {t("orders.pieces", { count: row.quantity })}
            </span>
          </span>
          <span className="row">
            {row.type !== "main_aid" && mains.length > 0 && (
              <Select
                size="small"
                label={t("favourites.package.main")}
                value={row.mainKey ?? ""}
                onChange={({ target }) =>
                  change(rows.map((one) => (one.key === row.key ? { ...one, mainKey: target.value || undefined } : one)))
                }
              >
                <option value="">{t("favourites.package.main.none")}</option>
                {mains.map((main) => (
                  <option key={main.key} value={main.key}>
                    {main.name}
                  </option>
                ))}
              </Select>
            )}
            <Button
              size="xsmall"
              variant="tertiary"
              data-color="neutral"
              type="button"
              onClick={() => change(rows.filter(({ key }) => key !== row.key))}
            >
              {t("favourites.package.drop")}
              <span className="aksel-sr-only"> {row.name}</span>
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

const toRow = (row: BeginRow): PackageRow => ({ ...row, key: crypto.randomUUID(), mainKey: undefined });

function rowsOf(kept: ListView | undefined): PackageRow[] {
  const rows = (kept?.rows ?? []).map(toRow);
  return rows.map((row) => ({ ...row, mainKey: row.mainRowNo ? rows[row.mainRowNo - 1]?.key : undefined }));
}

/** The rows as they are saved: an accessory whose main aid was taken away goes to none. */
function listRows(rows: readonly PackageRow[]): ListRow[] {
  const numbers = rowNumbers(rows);
  return rows.map(({ articleNo, quantity, mainKey }) => {
    const mainRowNo = mainKey === undefined ? undefined : numbers.get(mainKey);
    return { articleNo, quantity, ...(mainRowNo ? { mainRowNo } : {}) };
  });
}
