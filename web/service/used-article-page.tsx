import "./used.css";
import { Button, Checkbox, CheckboxGroup, LocalAlert, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { BuyUsedBody, UsedArticleView } from "../../server/service/contract-used.ts";
import {
  Empty,
  FieldErrors,
  fieldId,
  Money,
  Page,
  PageLink,
  Part,
  Refused,
  Shown,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";

interface Placed {
  orderId: string;
  orderNo: string;
  waitsForDecision: boolean;
}

/** One kind of used aid: its devices, each with its own price. Whoever orders for a unit chooses some and buys them. */
export function UsedArticlePage({ articleNo }: { articleNo: string }) {
  const asked = useApi<UsedArticleView>("/api/service/used-sale/{articleNo}", { path: { articleNo } });
  const back = { to: "/begagnat", text: t("service.used") };
  if (asked.is === "failed" && asked.problem.code === "used-not-for-sale")
    return (
      <Page title={t("service.used.kind")} back={back}>
        <Empty title={t("service.used.kind.none")}>
          <p>{t("service.used.none.why")}</p>
        </Empty>
      </Page>
    );
  return (
    <Page title={asked.is === "shown" ? asked.value.articleName : t("service.used.kind")} back={back}>
      <Shown asked={asked} rows={6}>
        {(kind) => <Kind kind={kind} />}
      </Shown>
    </Page>
  );
}

function Kind({ kind }: { kind: UsedArticleView }) {
  const { articleNo, left, percentOfPurchase, complaintDays, demand, demandMonths, buyer } = kind;
  return (
    <>
      <p>
        <PageLink to="/katalog/$articleNo" params={{ articleNo }}>
          {t("service.used.article", { no: articleNo })}
        </PageLink>{" "}
        {t("service.used.surplus", { count: left, demand, months: demandMonths })}
      </p>
      {percentOfPurchase !== null && <p>{t("service.used.terms", { percent: percentOfPurchase, days: complaintDays })}</p>}
      {buyer && <May buyer={buyer} />}
      {buyer && buyer.may !== "no" ? <Buy kind={kind} buyer={buyer} /> : <Devices kind={kind} />}
      <p className="subtle">{t("service.advice.sources", { sources: kind.source })}</p>
    </>
  );
}

/** The devices to whoever does not buy. */
function Devices({ kind }: { kind: UsedArticleView }) {
  return (
    <Part title={t("service.used.devices")}>
      <ul className="used-devices">
        {kind.devices.map((device) => (
          <li key={device.deviceId}>
            <strong className="figures">{device.deviceNo}</strong> <Price device={device} />{" "}
            <span className="subtle">{aboutOf(device)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

type Device = UsedArticleView["devices"][number];
type Buyer = NonNullable<UsedArticleView["buyer"]>;

function Price({ device: { priceOre } }: { device: Device }) {
  return priceOre === null ? t("service.used.manual") : <Money ore={priceOre} />;
}

/** What is told of a device beside its number and price. */
function aboutOf({ madeIn, boughtOn }: Device): string {
  const bought = t("service.used.bought", { day: boughtOn });
  return madeIn === null ? bought : `${t("service.used.made", { year: madeIn })} · ${bought}`;
}

/** May the unit buy, and why. */
function May({ buyer: { may, because } }: { buyer: Buyer }) {
  if (may === "yes") return <p>{because}</p>;
  return (
    <LocalAlert status={may === "no" ? "warning" : "announcement"}>
      <LocalAlert.Header>
        <LocalAlert.Title>{t(may === "no" ? "refusal.used-not-for-unit" : "service.used.asks")}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{because}</LocalAlert.Content>
    </LocalAlert>
  );
}

/** Choose devices, see what they cost together, who pays and where they go, and buy. */
function Buy({ kind, buyer }: { kind: UsedArticleView; buyer: Buyer }) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const buy = useCommand<BuyUsedBody, Placed>("/api/service/used-sale", {
    invalidates: ["/api/service", "/api/orders"],
    done: ({ orderNo, waitsForDecision }) => ({
      text: t(waitsForDecision ? "service.used.asked" : "service.used.done", { no: orderNo }),
    }),
  });
  const devices = kind.devices.flatMap(({ deviceId, priceOre }) =>
    priceOre !== null && chosen.includes(deviceId) ? [{ deviceId, priceOre }] : [],
  );
  const sum = devices.reduce((all, { priceOre }) => all + priceOre, 0);
  const wrong = wrongCount(devices.length, kind.left);

  async function send() {
    setTried(true);
    if (wrong) return;
    const placed = await buy.run({ articleNo: kind.articleNo, devices, ...(note.trim() ? { note } : {}) });
    if (placed) await navigate({ to: "/bestallningar/$orderId", params: { orderId: placed.orderId } });
  }

  return (
    <form
      className="used-buy"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors errors={buy.errors} />
      <Choice kind={kind} chosen={chosen} choose={setChosen} error={isTried ? wrong : undefined} />
      <Textarea
        id={fieldId("note")}
        label={t("service.used.note")}
        description={t("service.used.note.help")}
        size="small"
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <Sums count={devices.length} sum={sum} buyer={buyer} />
      <p>{t("service.used.next", { name: buyer.unitName })}</p>
      <Refused refusal={buy.refusal} />
      <Button type="submit" size="small" loading={buy.isRunning}>
        {t(buyer.may === "ask" ? "service.used.ask" : "service.used.buy")}
      </Button>
    </form>
  );
}

function wrongCount(count: number, left: number): string | undefined {
  if (count === 0) return t("service.used.choose.none");
  return count > left ? t("service.used.choose.many", { count: left }) : undefined;
}

interface ChoiceProps {
  kind: UsedArticleView;
  chosen: string[];
  choose: (deviceIds: string[]) => void;
  error: string | undefined;
}

/** The devices to choose among; one without a price can't be. */
function Choice({ kind, chosen, choose, error }: ChoiceProps) {
  return (
    <CheckboxGroup
      id={fieldId("devices")}
      legend={t("service.used.choose")}
      description={t("service.used.choose.help", { count: kind.left })}
      size="small"
      value={chosen}
      error={error}
      onChange={choose}
    >
      {kind.devices.map((device) => (
        <Checkbox key={device.deviceId} value={device.deviceId} disabled={device.priceOre === null} description={aboutOf(device)}>
          <span className="figures">{device.deviceNo}</span> · <Price device={device} />
        </Checkbox>
      ))}
    </CheckboxGroup>
  );
}

/** What it comes to, who pays and where it goes. */
function Sums({ count, sum, buyer }: { count: number; sum: number; buyer: Buyer }) {
  return (
    <dl className="used-sums" aria-live="polite">
      <div>
        <dt>{t("service.used.sum", { count })}</dt>
        <dd>
          <Money ore={sum} />
        </dd>
      </div>
      <div>
        <dt>{t("service.used.payer")}</dt>
        <dd>{buyer.payerName ?? t("service.used.payer.manual")}</dd>
      </div>
      <div>
        <dt>{t("service.used.goes")}</dt>
        <dd>{buyer.placeName ?? buyer.unitName}</dd>
      </div>
    </dl>
  );
}
