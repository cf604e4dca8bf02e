import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { RowView } from "../../server/purchasing/contract.ts";
import { t } from "../platform/index.ts";
import { type Batch, type DeviceDraft, type RowDraft, type Waiting, withDevices } from "./receive-draft.ts";
import { batchText } from "./receive-lots.tsx";

interface ReceiveDevicesProps {
  row: RowView;
  draft: RowDraft;
  change: (draft: RowDraft) => void;
  waiting: Waiting | undefined;
  waitNoMore: () => void;
}

const noBatch: Batch = { gtin: null, lot: null, useBefore: null };
const blank = { serialNo: "", deviceNo: "", many: "1", batch: noBatch };

/**
 * The devices of a row: those that are scanned, and a way to write one whose code has no serial number, or none at all. Each may get a
 * number that stands on a label already; else the program gives one.
 */
export function ReceiveDevices({ row, draft, change, waiting, waitNoMore }: ReceiveDevicesProps) {
  const [entry, setEntry] = useState(blank);
  const [isTwice, setTwice] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const { devices } = draft;
  const serialNo = entry.serialNo.trim();
  const deviceNo = entry.deviceNo.trim().toUpperCase();
  const isOne = serialNo !== "" || deviceNo !== "";
  const many = isOne ? 1 : Math.min(200 - devices.length, Number(/^\d{1,3}$/.exec(entry.many.trim())?.[0] ?? 0));
  const mayAdd = row.isSerialRequired ? serialNo !== "" : many > 0;

  function add() {
    const isThere = devices.some((one) => (serialNo && one.serialNo === serialNo) || (deviceNo && one.deviceNo === deviceNo));
    setTwice(isThere);
    if (isThere || !mayAdd) return;
    const batch = waiting ? { gtin: waiting.gtin, lot: waiting.lot, useBefore: waiting.useBefore } : entry.batch;
    change(withDevices(draft, { serialNo, deviceNo, ...batch }, many));
    setEntry(blank);
    setAsked(true);
    waitNoMore();
  }

  function takeUp(device: DeviceDraft) {
    const { gtin, lot, useBefore } = device;
    setAsked(true);
    setEntry({ serialNo: device.serialNo, deviceNo: device.deviceNo, many: "1", batch: { gtin, lot, useBefore } });
    remove(device);
  }

  const remove = (gone: DeviceDraft) => change({ ...draft, devices: devices.filter((device) => device !== gone) });
  return (
    <>
      {devices.length === 0 ? (
        <p>{t(row.isSerialRequired ? "purchasing.receive.serials.none" : "purchasing.receive.devices.none")}</p>
      ) : (
        <ol className="receive-serials">
          {devices.map((device) => (
            <DeviceLine key={device.no} device={device} takeUp={() => takeUp(device)} remove={() => remove(device)} />
          ))}
        </ol>
      )}
      {devices.length === 0 || waiting || isAsked ? (
        <DeviceEntry
          isSerialRequired={row.isSerialRequired}
          isWaited={waiting !== undefined}
          isTwice={isTwice}
          entry={entry}
          set={(part) => setEntry({ ...entry, ...part })}
          mayMany={!isOne}
          add={mayAdd ? add : undefined}
        />
      ) : (
        <Button type="button" size="small" variant="tertiary" className="purchase-cancel" onClick={() => setAsked(true)}>
          {t("purchasing.receive.entry.open")}
        </Button>
      )}
    </>
  );
}

interface DeviceEntryProps {
  isSerialRequired: boolean;
  /** The article was scanned, and its serial number comes next. */
  isWaited: boolean;
  isTwice: boolean;
  entry: typeof blank;
  set: (part: Partial<typeof blank>) => void;
  /** Several alike may be added: no number is typed. */
  mayMany: boolean;
  /** Undefined: what is typed is not enough. */
  add: (() => void) | undefined;
}

/** One device whose code cannot be scanned, or says too little. */
function DeviceEntry({ isSerialRequired, isWaited, isTwice, entry, set, mayMany, add }: DeviceEntryProps) {
  return (
    <form
      className="receive-entry"
      aria-label={t("purchasing.receive.entry")}
      onSubmit={(event) => {
        event.preventDefault();
        add?.();
      }}
    >
      <p className="receive-entry-head">{t(isWaited ? "purchasing.receive.entry.waiting" : "purchasing.receive.entry")}</p>
      <TextField
        label={t(isSerialRequired ? "purchasing.receive.serial" : "purchasing.receive.serial.optional")}
        autoComplete="off"
        maxLength={60}
        error={isTwice && t("purchasing.receive.entry.twice")}
        value={entry.serialNo}
        onChange={(event) => set({ serialNo: event.target.value })}
      />
      <TextField
        label={t("purchasing.receive.own-no")}
        description={t("purchasing.receive.own-no.help")}
        autoComplete="off"
        maxLength={20}
        value={entry.deviceNo}
        onChange={(event) => set({ deviceNo: event.target.value })}
      />
      {!isSerialRequired && mayMany && (
        <TextField
          label={t("purchasing.receive.many")}
          inputMode="numeric"
          htmlSize={6}
          value={entry.many}
          onChange={(event) => set({ many: event.target.value })}
        />
      )}
      <Button variant="secondary" disabled={add === undefined}>
        {t("purchasing.receive.add")}
      </Button>
    </form>
  );
}

function DeviceLine({ device, takeUp, remove }: { device: DeviceDraft; takeUp: () => void; remove: () => void }) {
  const { serialNo, deviceNo, lot, useBefore } = device;
  const what = serialNo || t("purchasing.receive.no-serial");
  return (
    <li>
      <span className="receive-device">
        <span className="figures">{what}</span>
        <span className="subtle">
          {deviceNo || t("purchasing.receive.new-no")}
          {(lot || useBefore) && ` · ${batchText(device)}`}
        </span>
      </span>
      <span className="receive-line-tools">
        <Button type="button" size="small" variant="tertiary" onClick={takeUp}>
          {t("purchasing.receive.edit")}
          <span className="aksel-sr-only"> {what}</span>
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={remove}>
          {t("purchasing.receive.remove")}
          <span className="aksel-sr-only"> {what}</span>
        </Button>
      </span>
    </li>
  );
}
