import { useId } from "react";
import type { PayerPreview, PreviewBody } from "../../server/patients/contract.ts";
import { PayerWhy, payerText } from "../orders/index.ts";
import { Money, Shown, t } from "../platform/index.ts";
import { usePreview } from "./use-preview.ts";

type Item = PayerPreview["items"][number];

/** What a change would do to who pays what the person has, before it is saved: aid by aid, why, and the month's rent. */
export function PreviewOfPayers({ body }: { body: PreviewBody | undefined }) {
  const id = useId();
  const asked = usePreview(body);
  if (!asked) return null;
  return (
    <section className="payer-preview" aria-labelledby={id} aria-live="polite" aria-busy={asked.is === "waiting"}>
      <h3 id={id} className="payer-preview-head">
        {t("patients.preview")}
      </h3>
      <Shown asked={asked} rows={2}>
        {(value) => <Turns {...value} isOld={asked.is === "shown" && asked.isRefreshing} />}
      </Shown>
    </section>
  );
}

function Turns({ asked, items, isOld }: PayerPreview & { isOld: boolean }) {
  if (items.length === 0)
    return <p className="subtle">{asked === 0 ? t("patients.preview.nothing") : t("patients.preview.none")}</p>;
  const total = items.reduce((sum, item) => sum + (item.waits ? 0 : (item.monthOre ?? 0)), 0);
  return (
    <>
      <ul className={isOld ? "payer-turns old-answer" : "payer-turns"}>
        {items.map((item) => (
          <Turn key={`${item.orderRowId} ${item.from} ${item.waits}`} item={item} />
        ))}
      </ul>
      {total > 0 && items.length > 1 && (
        <p className="payer-preview-total">
          <span>{t("patients.preview.total")}</span> <Money ore={total} perMonth />
        </p>
      )}
    </>
  );
}

function Turn({ item }: { item: Item }) {
  const { articleName, quantity, before, after, from, monthOre, waits } = item;
  const name = quantity > 1 ? t("patients.preview.count", { count: quantity, name: articleName }) : articleName;
  return (
    <li>
      <span className="payer-turn-name">{name}</span>
      <Money ore={monthOre} perMonth />
      <span className="payer-turn-what">
        {waits ? (
          <>
            {after.name && `${t("patients.preview.decides")} `}
            <PayerWhy payer={after} about={name} />{" "}
            <span className="subtle">{t("patients.preview.waits", { day: from, before: payerText(before) })}</span>
          </>
        ) : (
          <>
            <span className="subtle">{payerText(before)} →</span> <PayerWhy payer={after} about={name} />{" "}
            <span className="subtle nowrap">{t("patients.preview.from", { day: from })}</span>
          </>
        )}
      </span>
    </li>
  );
}
