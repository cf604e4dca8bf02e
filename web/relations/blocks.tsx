import "./relations.css";
import { Button, Dialog, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { BlockList, LiftBlockBody, RecordBlockBody } from "../../server/relations/contract.ts";
import { dayInSweden, Refused, Shown, StatusTag, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { keeperText, openedOld } from "./words.ts";

type AskedBy = RecordBlockBody["askedBy"];

/** Records and lifts blocks on the person's word: of one's own care provider, or of all for customer service. */
export function Blocks({ personId }: { personId: string }) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  if (!may("blocks.change")) return null;
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
        {t("relations.blocks")}
      </Button>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{t("relations.blocks")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>{isOpen && <BlockForm personId={personId} />}</Dialog.Body>
      </Dialog.Popup>
    </Dialog>
  );
}

function BlockForm({ personId }: { personId: string }) {
  const [askedBy, setAskedBy] = useState<AskedBy>("self");
  const asked = useApi<BlockList>("/api/relations/{personId}/blocks", { path: { personId } });
  return (
    <div className="stack">
      <p>{t("relations.blocks.what")}</p>
      <RadioGroup size="small" legend={t("relations.blocks.asked")} value={askedBy} onChange={setAskedBy}>
        <Radio value="self">{t("relations.blocks.asked.self")}</Radio>
        <Radio value="representative" description={t("relations.blocks.asked.representative.hint")}>
          {t("relations.blocks.asked.representative")}
        </Radio>
      </RadioGroup>
      <Shown asked={asked} rows={2}>
        {({ items }) => (
          <ul className="blocks">
            {items.map((item) => (
              <BlockRow key={keeperText(item)} personId={personId} item={item} askedBy={askedBy} />
            ))}
          </ul>
        )}
      </Shown>
    </div>
  );
}

function BlockRow({ personId, item, askedBy }: { personId: string; item: BlockList["items"][number]; askedBy: AskedBy }) {
  const { careProviderId, lagrum, blockId } = item;
  const record = useCommand<RecordBlockBody, { blockId: string }>("/api/relations/blocks", {
    invalidates: openedOld,
    done: () => ({ text: t("relations.blocks.recorded") }),
  });
  const lift = useCommand<LiftBlockBody, { blockId: string }>("/api/relations/blocks/{blockId}/lift", {
    invalidates: openedOld,
    done: () => ({ text: t("relations.blocks.lifted") }),
  });
  const what = t(blockId ? "relations.blocks.lift" : "relations.blocks.record");
  const act = () =>
    blockId ? lift.run({ askedBy }, { path: { blockId } }) : record.run({ personId, careProviderId, lagrum, askedBy });
  return (
    <li>
      <span>{keeperText(item)}</span>
      {blockId ? (
        <StatusTag kind="wait">{t("relations.blocks.is", { day: dayInSweden(Date.parse(item.recordedAt ?? "")) })}</StatusTag>
      ) : (
        <span className="subtle">{t("relations.blocks.is-not")}</span>
      )}
      <Button
        size="small"
        variant="secondary"
        loading={record.isRunning || lift.isRunning}
        aria-label={t("relations.blocks.about", { what, name: keeperText(item) })}
        onClick={() => void act()}
      >
        {what}
      </Button>
      <Refused refusal={record.refusal ?? lift.refusal} />
    </li>
  );
}
