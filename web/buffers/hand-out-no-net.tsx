import { Button, Checkbox, Select } from "@navikt/ds-react";
import { useState } from "react";
import type { PrescriberList, Withdrawn } from "../../server/buffers/contract.ts";
import { type Asked, notify, type Refusal, Refused, t, useMay, useQueuedCommand } from "../platform/index.ts";
import type { Line, Shelf } from "./own-shelf.tsx";

/** Whom it is for: found while there was a net, or known by the number that was scanned. */
export type Whose = { personId: string } | { personNumber: string };

type Body = Whose & {
  storeId: string;
  items: { scanned: string; quantity: number }[];
  prescriberId?: string;
  isSwap: boolean;
};

/** Hands out where there is no net: who pays, and whether it may be handed out, is decided when the scan comes, as of now. */
export function HandOutNoNet({
  shelf,
  lines,
  whose,
  person,
  prescribers,
  finish,
  other,
}: {
  shelf: Shelf;
  lines: readonly Line[];
  whose: Whose;
  /** As it is shown. */
  person: string;
  prescribers: Asked<PrescriberList>;
  finish: (done?: Withdrawn) => void;
  other: () => void;
}) {
  const [isSwap, setSwap] = useState(shelf.isShortStay);
  const [chosen, setChosen] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const mayItself = useMay()("orders.place");
  const send = useQueuedCommand<Body, Withdrawn>("withdraw", "/api/buffers/withdrawals");
  const found = prescribers.is === "shown" ? prescribers.value : undefined;
  const prescriberId = chosen ?? (mayItself ? "" : (found?.usual ?? ""));

  async function handOut() {
    const items = lines.map(({ scanned, quantity }) => ({ scanned, quantity }));
    const body = { ...whose, storeId: shelf.storeId, items, isSwap, ...(prescriberId === "" ? {} : { prescriberId }) };
    const more = lines.length > 1 ? ` +${lines.length - 1}` : "";
    const what = `${lines[0]?.scanned}${more}`;
    const sent = await send({ body, what });
    if (sent.is === "refused") return setRefusal(sent.refusal);
    if (sent.is === "unkept") return notify({ text: sent.text });
    if (sent.is === "answered") return finish(sent.answer);
    notify({ text: t("buffers.no-net.saved", { what }), undo: () => void sent.undo() });
    finish();
  }

  return (
    <section className="shelf-quote" aria-label={t("buffers.quote")}>
      <p className="shelf-person">
        <strong className="figures">{person}</strong>
        <Button size="small" variant="tertiary" data-color="neutral" onClick={other}>
          {t("buffers.otherPerson")}
        </Button>
      </p>
      {shelf.isShortStay && (
        <Checkbox checked={isSwap} onChange={({ target }) => setSwap(target.checked)}>
          {t("buffers.swap")}
        </Checkbox>
      )}
      <Select label={t("buffers.prescriber")} value={prescriberId} onChange={({ target }) => setChosen(target.value)}>
        <option value="">{t(mayItself ? "buffers.no-net.myself" : "buffers.prescriber.choose")}</option>
        {(found?.items ?? []).map(({ staffId, name, title, unitName }) => (
          <option key={staffId} value={staffId}>
            {name}, {title}, {unitName}
          </option>
        ))}
      </Select>
      <p>{t("buffers.no-net.means")}</p>
      <Refused refusal={refusal} />
      <Button className="shelf-go" disabled={!mayItself && prescriberId === ""} onClick={() => void handOut()}>
        {t("buffers.handOut", { count: lines.length })}
      </Button>
    </section>
  );
}
