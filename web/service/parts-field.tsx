import { PlusIcon, TrashIcon } from "@navikt/aksel-icons";
import { Button, TextField } from "@navikt/ds-react";
import { t } from "../platform/index.ts";

/** A part as it is typed. */
export interface PartTyped {
  key: string;
  articleNo: string;
  quantity: string;
}

/** What is sent of the parts: rows without a number are left out. */
export function partsBody(parts: readonly PartTyped[]): { articleNo: string; quantity: number }[] {
  return parts.flatMap(({ articleNo, quantity }) =>
    articleNo.trim() ? [{ articleNo: articleNo.trim(), quantity: Number(quantity) }] : [],
  );
}

interface PartsProps {
  label: string;
  parts: readonly PartTyped[];
  setParts: (parts: PartTyped[]) => void;
}

/** Spare parts by article number and how many: used in a repair, or saved from what is scrapped. */
export function PartsField({ label, parts, setParts }: PartsProps) {
  const change = (key: string, part: Partial<PartTyped>) =>
    setParts(parts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <fieldset className="parts-typed">
      <legend>{label}</legend>
      {parts.map(({ key, articleNo, quantity }, at) => (
        <div key={key} className="row">
          <TextField
            size="small"
            label={t("service.parts.articleNo", { at: at + 1 })}
            inputMode="numeric"
            htmlSize={8}
            value={articleNo}
            onChange={(event) => change(key, { articleNo: event.target.value })}
          />
          <TextField
            size="small"
            label={t("service.parts.quantity", { at: at + 1 })}
            inputMode="numeric"
            htmlSize={4}
            value={quantity}
            onChange={(event) => change(key, { quantity: event.target.value })}
          />
          <Button
            type="button"
            size="small"
            variant="tertiary"
            icon={<TrashIcon aria-hidden />}
            aria-label={t("service.parts.remove", { at: at + 1 })}
            onClick={() => setParts(parts.filter((one) => one.key !== key))}
          />
        </div>
      ))}
      <Button
        type="button"
        size="small"
        variant="secondary"
        icon={<PlusIcon aria-hidden />}
        onClick={() => setParts([...parts, { key: crypto.randomUUID(), articleNo: "", quantity: "1" }])}
      >
        {t("service.parts.add")}
      </Button>
    </fieldset>
  );
}
