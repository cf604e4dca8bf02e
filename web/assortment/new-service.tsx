import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ListedServiceView, ServicePriceBody } from "../../server/assortment/contract-price-list.ts";
import { kronorText, oreOf, Part, type Refusal, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { faultsIn } from "./draft.ts";
import { PriceDays } from "./price-days.tsx";
import { PriceEffect } from "./price-effect.tsx";

type Kind = ListedServiceView["kind"];
const kinds: readonly Kind[] = ["service_hour", "service_fixed", "transport", "missed_trip", "urgent", "buffer_month"];
/** What the program charges by itself has one code; of shelves one a size. */
const ownCode: Partial<Record<Kind, string>> = { urgent: "akut", missed_trip: "bomkörning", buffer_month: "buffert-" };

interface Wish {
  kind: Kind;
  code: string;
  name: string;
  amount: string;
  vatRate: number;
  from: string | null;
  to: string | null;
}

/** A new price of a service or fee from a day: of one that is there, or of a new one; what it would change is shown before. */
export function NewService({
  of,
  items,
  close,
}: {
  of: { kind: Kind; code: string } | "new";
  items: readonly ListedServiceView[];
  close: () => void;
}) {
  const known =
    of === "new" ? undefined : items.find(({ kind, code, state }) => kind === of.kind && code === of.code && state === "now");
  const [wish, setWish] = useState<Wish>({
    ...{ kind: known?.kind ?? "service_hour", code: known?.code ?? "", name: known?.name ?? "", from: null, to: null },
    ...{ amount: known ? kronorText(known.amountOre) : "", vatRate: known?.vatRate ?? 25 },
  });
  const [isTried, setTried] = useState(false);
  const [shown, setShown] = useState<{ articleNo: string; kind: Kind; from: string; amountOre: number }>();
  const set = useCommand<ServicePriceBody, { code: string }>("/api/assortment/services", {
    invalidates: ["/api/assortment"],
    done: () => ({ text: t("assortment.price.done") }),
  });
  const amountOre = oreOf(wish.amount);
  async function send(mayLeaveGap: boolean) {
    setTried(true);
    const { from, amount: _amount, ...said } = wish;
    if (amountOre === undefined || from === null || said.code.trim() === "") return;
    if (await set.run({ ...said, code: said.code.trim(), from, amountOre, mayLeaveGap })) close();
  }
  function show() {
    setTried(true);
    const { kind, code, from } = wish;
    if (amountOre !== undefined && from !== null && code !== "") setShown({ articleNo: code, kind, from, amountOre });
  }
  const title = known ? t("pricelist.new.of", { name: known.name }) : t("pricelist.new");
  return (
    <Part title={title}>
      <form
        className="assortment-form"
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          void send(false);
        }}
      >
        <Fields wish={wish} set={setWish} isTried={isTried} isKnown={known !== undefined} />
        {shown && <PriceEffect key={JSON.stringify(shown)} query={shown} />}
        <Faults refusal={set.refusal} />
        <div className="row">
          <Button size="small" loading={set.isRunning}>
            {t("assortment.price.set")}
          </Button>
          <Button type="button" size="small" variant="secondary" onClick={show}>
            {t("assortment.effect.show")}
          </Button>
          {set.refusal?.code === "price-gap" && (
            <Button type="button" size="small" variant="secondary" onClick={() => void send(true)}>
              {t("assortment.price.gap")}
            </Button>
          )}
          <Button type="button" size="small" variant="tertiary" onClick={close}>
            {t("pricelist.close")}
          </Button>
        </div>
      </form>
    </Part>
  );
}

/** Every fault of what was sent, or why it was refused. */
function Faults({ refusal }: { refusal: Refusal | undefined }) {
  const faults = faultsIn(refusal, t("field.wrong"));
  if (faults.length === 0) return <Refused refusal={refusal} />;
  return faults.map(({ message }) => (
    <p key={message} className="wrong-word" role="alert">
      {message}
    </p>
  ));
}

function Fields({ wish, set, isTried, isKnown }: { wish: Wish; set: (wish: Wish) => void; isTried: boolean; isKnown: boolean }) {
  const wrong = (is: boolean, text: string) => (isTried && is ? text : undefined);
  return (
    <div className="assortment-fields">
      <Select
        size="small"
        label={t("assortment.price.kind")}
        value={wish.kind}
        disabled={isKnown}
        onChange={({ target }) => set({ ...wish, kind: target.value as Kind, code: ownCode[target.value as Kind] ?? "" })}
      >
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`assortment.field.${one}`)}
          </option>
        ))}
      </Select>
      <TextField
        size="small"
        label={t("pricelist.code")}
        description={t(`pricelist.code.${wish.kind === "buffer_month" ? "buffer" : "any"}`)}
        value={wish.code}
        readOnly={isKnown}
        maxLength={30}
        error={wrong(wish.code.trim() === "", t("pricelist.code.needed"))}
        onChange={({ target }) => set({ ...wish, code: target.value })}
      />
      <TextField
        size="small"
        label={t("pricelist.name")}
        description={t("pricelist.name.why")}
        value={wish.name}
        maxLength={60}
        onChange={({ target }) => set({ ...wish, name: target.value })}
      />
      <Amount wish={wish} set={set} wrong={wrong} />
    </div>
  );
}

interface AmountProps {
  wish: Wish;
  set: (wish: Wish) => void;
  wrong: (is: boolean, text: string) => string | undefined;
}

function Amount({ wish, set, wrong }: AmountProps) {
  const today = useToday();
  return (
    <>
      <TextField
        size="small"
        label={t("assortment.price.amount")}
        inputMode="decimal"
        value={wish.amount}
        error={wrong(oreOf(wish.amount) === undefined, t("assortment.price.amount.wrong"))}
        onChange={({ target }) => set({ ...wish, amount: target.value })}
      />
      <PriceDays
        wish={wish}
        set={(days) => set({ ...wish, ...days })}
        today={today}
        first={today}
        error={wrong(!wish.from, t("assortment.price.day.needed"))}
      />
    </>
  );
}
