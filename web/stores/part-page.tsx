import "./stores.css";
import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { PartParents, PartTaken, TakePartBody } from "../../server/stores/contract-parts.ts";
import {
  ApiProblem,
  Page,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  sendApi,
  t,
  useCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";

type Parent = PartParents["parents"][number];
type Part = Parent["parts"][number];
interface Choice {
  parent: Parent;
  part: Part;
}

/** En del kom ensam: scan what it sat on, or the part itself; choose which; into stock or scrapped. */
export function PartPage() {
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [hasMore, setMore] = useState(false);
  const [scans, setScans] = useState(0);
  const [done, setDone] = useState<PartTaken>();

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
      setChoices(found);
      setMore(more);
      setScans((before) => before + 1);
      return { isRight: true, text: t("stores.part.found", { count: found.length }) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setChoices([]);
      return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
    }
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
      <ScanBox label={t("stores.part.scan")} onScan={scan} />
    </Page>
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
