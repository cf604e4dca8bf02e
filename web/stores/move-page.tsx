import "./stores.css";
import { Select, TextField } from "@navikt/ds-react";
import { type ReactNode, useRef, useState } from "react";
import type { CountStores } from "../../server/stores/contract-count.ts";
import type { StockMoved } from "../../server/stores/contract-move.ts";
import { ApiProblem, Page, refresh, ScanBox, type ScanResult, Shown, sendApi, t, useApi } from "../platform/index.ts";
import { scanWords } from "./scan-words.ts";

/** Omflyttning: say to where, then scan each thing that is put there. */
export function MovePage() {
  const asked = useApi<CountStores>("/api/stores/counts");
  return (
    <Page title={t("stores.move.title")} shape="job" lead={t("stores.move.lead")}>
      <Shown asked={asked}>{({ items }) => <MoveJob stores={items} />}</Shown>
    </Page>
  );
}

const binForm = /^[0-9A-Z-]{0,20}$/;

function MoveJob({ stores }: { stores: CountStores["items"] }) {
  const [toStoreId, setTo] = useState(stores[0]?.storeId ?? "");
  const [fromStoreId, setFrom] = useState(stores[0]?.storeId ?? "");
  const [bin, setBin] = useState("");
  const [quantity, setQuantity] = useState("");
  const place = bin.trim().toUpperCase();
  const isBin = binForm.test(place);
  const isQuantity = quantity.trim() === "" || (/^\d{1,5}$/.test(quantity.trim()) && Number(quantity) > 0);
  // A scan may come before the screen is drawn again.
  const now = useRef({ toStoreId, fromStoreId, place, quantity, isRight: true });
  now.current = { toStoreId, fromStoreId, place, quantity, isRight: isBin && isQuantity };

  async function scan(scanned: string): Promise<ScanResult> {
    const { isRight, ...wish } = now.current;
    if (!isRight) return { isRight: false, text: t("stores.move.look") };
    try {
      const moved = await sendApi<StockMoved>({
        method: "POST",
        path: "/api/stores/moves",
        body: {
          ...{ scanned, toStoreId: wish.toStoreId, fromStoreId: wish.fromStoreId },
          ...(wish.place === "" ? {} : { bin: wish.place }),
          ...(wish.quantity.trim() === "" ? {} : { quantity: Number(wish.quantity) }),
        },
        idempotencyKey: crypto.randomUUID(),
      });
      setQuantity("");
      void refresh(["/api/stores", "/api/buffers", "/api/devices"]);
      const name = stores.find(({ storeId }) => storeId === wish.toStoreId)?.name ?? "";
      const where = moved.bin === null ? name : `${name}, ${moved.bin}`;
      return { isRight: true, text: t(moved.quantity === null ? "stores.move.placed" : "stores.move.done", { ...moved, where }) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return { isRight: false, text: scanWords(problem.refusal) };
    }
  }

  const options = stores.map(({ storeId, name }) => (
    <option key={storeId} value={storeId}>
      {name}
    </option>
  ));
  return (
    <>
      <Select label={t("stores.move.to")} value={toStoreId} onChange={({ target }) => setTo(target.value)}>
        {options}
      </Select>
      <TextField
        label={t("stores.move.bin")}
        description={t("stores.move.bin.help")}
        value={bin}
        error={isBin ? undefined : t("stores.move.bin.fault")}
        onChange={({ target }) => setBin(target.value)}
      />
      <Counted from={fromStoreId} setFrom={setFrom} quantity={quantity} setQuantity={setQuantity} isRight={isQuantity}>
        {options}
      </Counted>
      <ScanBox label={t("stores.move.scan")} onScan={scan} />
    </>
  );
}

/** What is moved by the number: from where, and how many. */
function Counted(field: {
  from: string;
  setFrom: (storeId: string) => void;
  quantity: string;
  setQuantity: (quantity: string) => void;
  isRight: boolean;
  children: ReactNode;
}) {
  return (
    <details>
      <summary>{t("stores.move.counted")}</summary>
      <Select label={t("stores.move.from")} value={field.from} onChange={({ target }) => field.setFrom(target.value)}>
        {field.children}
      </Select>
      <TextField
        label={t("stores.move.quantity")}
        inputMode="numeric"
        htmlSize={6}
        value={field.quantity}
        error={field.isRight ? undefined : t("stores.move.quantity.fault")}
        onChange={({ target }) => field.setQuantity(target.value)}
      />
    </details>
  );
}
