import "./stores.css";
import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { PartParents, PartTaken, TakePartBody } from "../../server/stores/contract-parts.ts";
import {
  ApiProblem,
  isNobodyThere,
  notify,
  Page,
  QueuedScans,
  type Refusal,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  sendApi,
  t,
  useCommand,
  useQueuedCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";

type Parent = PartParents["parents"][number];
type Part = Parent["parts"][number];
interface Choice {
  parent: Parent;
  part: Part;
}

/** En del kom ensam: scan what it sat on, or the part itself; choose which; into stock or scrapped. Without a net both are scanned. */
export function PartPage() {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [hasMore, setMore] = useState(false);
  const [scans, setScans] = useState(0);
  const [done, setDone] = useState<PartTaken>();
  const [alone, setAlone] = useState<Alone>({});

  async function scan(scanned: string): Promise<ScanResult> {
    setDone(undefined);
    try {
      const { parents, hasMore: more } = await sendApi<PartParents>({
        method: "POST",
        path: "/api/stores/parts/see",
        body: { scanned },
        idempotencyKey: crypto.randomUUID(),
      });
      const found = parents.flatMap((parent) => parent.parts.map((part) => ({ parent, part })));
      setAlone({});
      setChoices(found);
      setMore(more);
      setScans((before) => before + 1);
      return { isRight: true, text: t("stores.part.found", { count: found.length }) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setChoices([]);
      if (isNobodyThere(problem.refusal.status)) return scanWithoutNet(scanned);
      setAlone({});
      return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
    }
  }

  /** The numbers alone, in any order: whether the part sits there is found when the net is back. */
  function scanWithoutNet(scanned: string): ScanResult {
    const isArticle = /^\d{4,5}$/.test(scanned);
    setAlone((before) => ({ ...before, ...(isArticle ? { articleNo: scanned } : { deviceNo: scanned }) }));
    return { isRight: true, text: t(isArticle ? "stores.part.no-net.part" : "stores.part.no-net.device") };
  }

  return (
    <Page
      title={t("stores.part.title")}
      shape="job"
      lead={t("stores.part.lead")}
      back={{ to: "/inleverans", text: t("stores.return.title") }}
    >
      {done && (
        <p className="return-home" role="status">
          {t(done.left > 0 ? "stores.part.done.left" : "stores.part.done", {
            ...{ quantity: done.quantity, articleName: done.articleName, deviceNo: done.deviceNo, left: done.left },
          })}
        </p>
      )}
      {choices.length > 0 && (
        <TakePart
          key={scans}
          choices={choices}
          hasMore={hasMore}
          finish={(taken) => {
            setChoices([]);
            setDone(taken);
            void refresh(["/api/stores", "/api/devices"]);
          }}
        />
      )}
      {(alone.articleNo ?? alone.deviceNo) !== undefined && <TakeAlone alone={alone} finish={() => setAlone({})} />}
      <ScanBox label={t("stores.part.scan")} onScan={scan} />
      <QueuedScans kind="part-home" />
    </Page>
  );
}

/** What was scanned without a net. */
interface Alone {
  articleNo?: string;
  deviceNo?: string;
}
type AloneBody = Omit<TakePartBody, "deviceId"> & { deviceNo: string };

/** Without a net: the part's number and that of what it sat on, then into stock or scrapped. */
function TakeAlone({ alone: { articleNo, deviceNo }, finish }: { alone: Alone; finish: () => void }) {
  const [quantity, setQuantity] = useState("1");
  const [refusal, setRefusal] = useState<Refusal>();
  const send = useQueuedCommand<AloneBody, PartTaken>("part-home", "/api/stores/parts");
  const count = Math.max(1, Math.min(999, Number(quantity.replace(/\D/g, "")) || 1));
  async function take(to: "stock" | "scrap") {
    if (articleNo === undefined || deviceNo === undefined) return;
    const sent = await send({ body: { deviceNo, articleNo, quantity: count, to }, what: `${articleNo} ${deviceNo}` });
    if (sent.is === "refused") return setRefusal(sent.refusal);
    if (sent.is === "unkept") return notify({ text: sent.text });
    if (sent.is === "saved") notify({ text: t("scan.saved.text"), undo: () => void sent.undo() });
    finish();
  }
  return (
    <section className="return-home" aria-label={t("stores.part.which")}>
      <p>
        {t("stores.part.no-net.part")} <strong className="figures">{articleNo ?? t("stores.part.no-net.scan-part")}</strong>
      </p>
      <p>
        {t("stores.part.no-net.device")} <strong className="figures">{deviceNo ?? t("stores.part.no-net.scan-device")}</strong>
      </p>
      <p>{t("stores.part.no-net.means")}</p>
      <TextField
        label={t("stores.part.no-net.quantity")}
        htmlSize={4}
        inputMode="numeric"
        value={quantity}
        onChange={({ target }) => setQuantity(target.value)}
      />
      <Refused refusal={refusal} />
      <div className="row">
        <Button disabled={articleNo === undefined || deviceNo === undefined} onClick={() => void take("stock")}>
          {t("stores.part.stock")}
        </Button>
        <Button
          variant="secondary"
          data-color="neutral"
          disabled={articleNo === undefined || deviceNo === undefined}
          onClick={() => void take("scrap")}
        >
          {t("stores.part.scrap")}
        </Button>
      </div>
    </section>
  );
}

const keyOf = ({ parent, part }: Choice) => `${parent.deviceId} ${part.articleNo}`;

interface TakeProps {
  choices: readonly Choice[];
  /** There are more than those that are shown. */
  hasMore: boolean;
  finish: (taken: PartTaken) => void;
}

function TakePart({ choices, hasMore, finish }: TakeProps) {
  const [chosen, setChosen] = useState(choices.length === 1 && choices[0] ? keyOf(choices[0]) : "");
  const [quantity, setQuantity] = useState("1");
  const command = useCommand<TakePartBody, PartTaken>("/api/stores/parts");
  const choice = choices.find((one) => keyOf(one) === chosen);
  const most = choice?.part.quantity ?? 1;
  const count = Math.max(1, Math.min(most, Number(quantity.replace(/\D/g, "")) || 1));
  const take = (to: "stock" | "scrap") => {
    if (!choice) return;
    const { deviceId } = choice.parent;
    void command.run({ deviceId, articleNo: choice.part.articleNo, quantity: count, to }).then((taken) => taken && finish(taken));
  };
  return (
    <section className="return-home" aria-label={t("stores.part.which")}>
      <RadioGroup legend={t("stores.part.which")} value={chosen} onChange={setChosen}>
        {choices.map((one) => (
          <Radio key={keyOf(one)} value={keyOf(one)}>
            {t("stores.part.on", {
              ...{ articleName: one.part.articleName, parentName: one.parent.articleName, deviceNo: one.parent.deviceNo },
            })}
          </Radio>
        ))}
      </RadioGroup>
      {hasMore && <p className="subtle">{t("stores.part.more")}</p>}
      {most > 1 && (
        <TextField
          label={t("stores.part.quantity", { most })}
          htmlSize={4}
          inputMode="numeric"
          value={quantity}
          onChange={({ target }) => setQuantity(target.value)}
        />
      )}
      <Refused refusal={command.refusal} />
      <div className="row">
        <Button disabled={!choice} loading={command.isRunning} onClick={() => take("stock")}>
          {t("stores.part.stock")}
        </Button>
        <Button
          variant="secondary"
          data-color="neutral"
          disabled={!choice}
          loading={command.isRunning}
          onClick={() => take("scrap")}
        >
          {t("stores.part.scrap")}
        </Button>
      </div>
    </section>
  );
}
