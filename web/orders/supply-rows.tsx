import { TrashIcon } from "@navikt/aksel-icons";
import { Button, TextField, ToggleGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { SupplyQuote } from "../../server/orders/contract-supply.ts";
import { ArticleSearch, type Asking } from "../catalogue/index.ts";
import { NumberField } from "../favourites/index.ts";
import { fieldId, t } from "../platform/index.ts";
import { isQuantity } from "./aid-row-editor.tsx";
import { RowFault } from "./row-fault.tsx";
import { addSupply, type SupplyWish } from "./supply-wish.ts";

interface SupplyRowsProps {
  wish: SupplyWish;
  set: (part: Partial<SupplyWish>) => void;
  quote: SupplyQuote | undefined;
  isTried: boolean;
}

/** What the unit orders: numbers typed one after another, or found by words. */
export function SupplyRows({ wish, set, quote, isTried }: SupplyRowsProps) {
  const [how, setHow] = useState<"number" | "search">("number");
  const [asking, setAsking] = useState<Asking>({});
  const add = (rows: SupplyWish["rows"]) => set({ rows: addSupply(wish.rows, rows) });
  const isEmpty = wish.rows.length === 0;
  return (
    <div className="aid-fields" id={fieldId("rows")} tabIndex={-1}>
      {!isEmpty && (
        <ol className="aid-rows">
          {wish.rows.map((row, at) => (
            <SupplyRow
              key={row.articleNo}
              row={row}
              fault={quote?.faults.find((one) => one.rowNo === at + 1 && one.articleNo === row.articleNo)?.code}
              change={(quantity) => set({ rows: wish.rows.map((one, place) => (place === at ? { ...one, quantity } : one)) })}
              drop={() => set({ rows: wish.rows.filter((_, place) => place !== at) })}
            />
          ))}
        </ol>
      )}
      {isEmpty && isTried && <p className="wrong-word">{t("orders.supply.rows.none")}</p>}
      <ToggleGroup size="small" label={t("favourites.how")} value={how} onChange={(next) => setHow(next as typeof how)}>
        <ToggleGroup.Item value="number" label={t("favourites.how.number")} />
        <ToggleGroup.Item value="search" label={t("favourites.how.search")} />
      </ToggleGroup>
      {how === "number" && (
        <NumberField add={(rows) => add(rows.map(({ articleNo, name, quantity }) => ({ articleNo, name, quantity })))} />
      )}
      {how === "search" && (
        <ArticleSearch
          asking={asking}
          onAsking={setAsking}
          onChoose={({ articleNo, name }) => add([{ articleNo, name, quantity: 1 }])}
        />
      )}
    </div>
  );
}

interface SupplyRowProps {
  row: SupplyWish["rows"][number];
  fault: string | undefined;
  change: (quantity: number) => void;
  drop: () => void;
}

function SupplyRow({ row, fault, change, drop }: SupplyRowProps) {
  const [typed, setTyped] = useState<string>();
  const shown = typed ?? String(row.quantity);
  return (
    <li className="aid-row">
      <div className="aid-row-what">
        <strong>{row.name}</strong>
        <span className="subtle figures">{t("orders.article", { no: row.articleNo })}</span>
      </div>
      <TextField
        className="aid-row-quantity"
        label={t("orders.quantity")}
        size="small"
        inputMode="numeric"
        value={shown}
        error={isQuantity(shown) ? undefined : t("orders.quantity.wrong")}
        onBlur={() => setTyped(undefined)}
        onChange={({ target }) => {
          setTyped(target.value);
          if (isQuantity(target.value)) change(Number(target.value));
        }}
      />
      <Button size="small" variant="tertiary" data-color="neutral" icon={<TrashIcon aria-hidden />} onClick={drop}>
        {t("orders.row.drop")}
        <span className="aksel-sr-only"> {row.name}</span>
      </Button>
      {fault && <RowFault fault={{ code: fault }} />}
    </li>
  );
}
