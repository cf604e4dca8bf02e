import { TrashIcon } from "@navikt/aksel-icons";
import { Button, Checkbox, Select, TextField } from "@navikt/ds-react";
import { useEffect, useState } from "react";
import type { ArticleView } from "../../server/catalogue/contract.ts";
import { SendNote } from "../duties/index.ts";
import { fieldId, t, useApi } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { ChainOfRow } from "./chain-of-row.tsx";
import { ChoiceOfRow } from "./choice-of-row.tsx";
import { isArticleFault } from "./judge-aid.ts";
import { type MainAid, mainIdOf, mainOf } from "./main-aids.ts";
import { type AidRow, changeRow, dropRow } from "./new-aid.ts";
import { OftenTogether } from "./often-together.tsx";
import { OutsideRange } from "./outside-range.tsx";
import { quotedFor } from "./quoted-for.ts";
import { RowAfterFields } from "./row-after-fields.tsx";
import { RowChecks } from "./row-checks.tsx";
import { RowFault } from "./row-fault.tsx";
import { UsualSet } from "./usual-set.tsx";

/** One chosen article: how many, what it belongs to, and what stops it. */
export function AidRowEditor({
  row,
  place,
  mains,
  ...inHand
}: AidInHand & { row: AidRow; place: number; mains: readonly MainAid[] }) {
  const { change, quote } = inHand;
  const quoted = quotedFor(quote.value, place, row.articleNo);
  const fault = quoted?.fault;
  const isUnknown = quote.isFresh && quote.value !== undefined && !quoted;
  return (
    <li id={fieldId(`rows.${row.key}`)} className="aid-row" tabIndex={-1}>
      <div className="aid-row-what">
        <strong>{row.name}</strong>
        <span className="subtle figures">{t("orders.article", { no: row.articleNo })}</span>
      </div>
      <Quantity row={row} change={(quantity) => change((now) => changeRow(now, row.key, { quantity }))} />
      <Button
        size="small"
        variant="tertiary"
        data-color="neutral"
        icon={<TrashIcon aria-hidden />}
        onClick={() => change((now) => dropRow(now, row.key))}
      >
        {t("orders.row.drop")}
        <span className="aksel-sr-only"> {row.name}</span>
      </Button>
      {row.type === "main_aid" && (
        <Checkbox
          size="small"
          className="aid-row-main"
          checked={row.answers.specialAdapted ?? false}
          onChange={({ target }) => change((now) => changeRow(now, row.key, { answers: adapted(row.answers, target.checked) }))}
        >
          {t("orders.special-adapted")}
        </Checkbox>
      )}
      {row.type === "main_aid" && (
        <RowAfterFields
          after={row.after}
          change={(after) => change((now) => changeRow(now, row.key, { after }))}
          outage={quotedFor(quote.value, place, row.articleNo)?.outage}
        />
      )}
      <OutsideRange articleNo={row.articleNo} />
      {row.type !== "main_aid" && (
        <MainChoice row={row} mains={mains} choose={(id) => change((now) => changeRow(now, row.key, mainOf(id)))} />
      )}
      {fault && isArticleFault(fault) && <RowFault fault={fault} />}
      {fault && fault.channel === "medskick" && <SendNote personId={inHand.person.personId} article={row} />}
      {quoted && (
        <RowChecks
          row={row}
          checks={quoted.checks}
          write={(checkReason) => change((now) => changeRow(now, row.key, { checkReason }))}
        />
      )}
      {quoted?.chain && <ChainOfRow row={row} chain={quoted.chain} change={change} />}
      {quoted?.choice && <ChoiceOfRow row={row} asked={quoted.choice} {...inHand} />}
      {row.type === "main_aid" && <UsualSet row={row} {...inHand} />}
      {row.type === "main_aid" && <OftenTogether row={row} {...inHand} />}
      {isUnknown && <RowFault fault={{ code: "article-unknown" }} />}
    </li>
  );
}

/** The answers with what only the prescriber can say of the aid: it is to be adapted specially. */
function adapted({ specialAdapted: _before, ...answers }: AidRow["answers"], isAdapted: boolean): AidRow["answers"] {
  return isAdapted ? { ...answers, specialAdapted: true } : answers;
}

/** Pieces, 1–999. What is typed stays as typed; the order changes when it is a number that can be ordered. */
function Quantity({ row, change }: { row: AidRow; change: (quantity: number) => void }) {
  const [typed, setTyped] = useState(String(row.quantity));
  useEffect(() => setTyped(String(row.quantity)), [row.quantity]);
  const isRight = isQuantity(typed);
  return (
    <TextField
      className="aid-row-quantity"
      label={t("orders.quantity")}
      size="small"
      inputMode="numeric"
      value={typed}
      error={isRight ? undefined : t("orders.quantity.wrong")}
      onChange={({ target }) => {
        setTyped(target.value);
        if (isQuantity(target.value)) change(Number(target.value));
      }}
    />
  );
}

/** A whole number of pieces that can be ordered on one row. */
export function isQuantity(typed: string): boolean {
  return /^[1-9]\d{0,2}$/.test(typed.trim());
}

/** Which aid an accessory goes to: of those it fits. The only one is chosen at once. */
function MainChoice({ row, mains, choose }: { row: AidRow; mains: readonly MainAid[]; choose: (id: string) => void }) {
  const article = useApi<ArticleView>("/api/catalogue/articles/{articleNo}", { path: { articleNo: row.articleNo } });
  const fits = article.is === "shown" ? article.value.fits : undefined;
  const fitting = fits ? mains.filter((main) => fits.some((one) => one.articleNo === main.articleNo)) : mains;
  const now = mainIdOf(row);
  const only = fits && fitting.length === 1 ? fitting[0]?.id : undefined;
  useEffect(() => {
    if (only && now === "") choose(only);
  }, [only, now, choose]);
  if (fits && fits.length === 0) return null;
  if (fits && fitting.length === 0)
    return (
      <p className="aid-row-main subtle">
        {t("orders.main.none", {
          names: fits
            .slice(0, 3)
            .map((one) => one.name)
            .join(", "),
        })}
      </p>
    );
  return (
    <Select
      className="aid-row-main"
      label={t("orders.main")}
      size="small"
      value={now}
      onChange={({ target }) => choose(target.value)}
    >
      <option value="">{t("orders.main.choose")}</option>
      {fitting.map((main) => (
        <option key={main.id} value={main.id}>
          {main.name}
        </option>
      ))}
    </Select>
  );
}
