import "./stores.css";
import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { BinList, BinsMade } from "../../server/stores/contract-bins.ts";
import {
  DataTable,
  Empty,
  errorOf,
  fieldId,
  notify,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  t,
  useAddress,
  useApi,
  useCommand,
} from "../platform/index.ts";

/** Liggplatser: which bins a store has; new ones, closed ones, and their labels. */
export function BinsPage() {
  const address = useAddress();
  const query = { storeId: address.get("lager"), begins: address.get("borjar") };
  const asked = useApi<BinList>("/api/stores/bins", { query });
  return (
    <Page title={t("stores.bins.title")} lead={t("stores.bins.lead")} back={{ to: "/inlagring", text: t("stores.put.menu") }}>
      <Shown asked={asked}>{(list) => <Bins list={list} begins={query.begins ?? ""} />}</Shown>
    </Page>
  );
}

function Bins({ list, begins }: { list: BinList; begins: string }) {
  return (
    <>
      <Choose list={list} begins={begins} />
      {list.bins.some(({ closedBecause }) => closedBecause === null) && (
        <a href={labelsOf(list.storeId, begins)} target="_blank" rel="noreferrer">
          {t("stores.bins.print")}
        </a>
      )}
      <BinTable list={list} />
      {list.total > list.bins.length && <p className="subtle">{t("stores.bins.more", { total: list.total })}</p>}
      <NewBins key={list.storeId} storeId={list.storeId} />
    </>
  );
}

function labelsOf(storeId: string, begins: string): string {
  return `/api/stores/bins/labels.pdf?${new URLSearchParams({ storeId, begins })}`;
}

function Choose({ list, begins }: { list: BinList; begins: string }) {
  const address = useAddress();
  const [text, setText] = useState(begins);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        address.set({ borjar: text.trim().toUpperCase() });
      }}
    >
      <Select
        label={t("stores.bins.store")}
        value={list.storeId}
        onChange={({ target }) => address.set({ lager: target.value, borjar: "" })}
      >
        {list.stores.map(({ storeId, name }) => (
          <option key={storeId} value={storeId}>
            {name}
          </option>
        ))}
      </Select>
      <TextField label={t("stores.bins.begins")} value={text} maxLength={20} onChange={({ target }) => setText(target.value)} />
      <Button variant="secondary">{t("stores.bins.show")}</Button>
    </form>
  );
}

function BinTable({ list }: { list: BinList }) {
  return (
    <DataTable
      caption={t("stores.bins.title")}
      rows={list.bins}
      rowKey={({ bin }) => bin}
      tools={false}
      empty={
        <Empty title={t("stores.bins.none")}>
          <p>{t("stores.bins.none.do")}</p>
        </Empty>
      }
      columns={[
        { id: "bin", head: t("stores.col.bin"), value: ({ bin }) => bin },
        { id: "articles", head: t("stores.bins.articles"), value: ({ articles }) => articles, numeric: true },
        {
          id: "state",
          head: t("stores.col.state"),
          cell: ({ closedBecause }) =>
            closedBecause === null ? (
              <StatusTag kind="good">{t("stores.bins.open")}</StatusTag>
            ) : (
              <>
                <StatusTag kind="bad">{t("stores.bins.closed")}</StatusTag> {closedBecause}
              </>
            ),
        },
        { id: "do", head: t("stores.bins.do"), cell: (row) => <ChangeBin storeId={list.storeId} row={row} /> },
      ]}
    />
  );
}

/** Closes a bin with why, or opens it again. */
function ChangeBin({ storeId, row: { bin, closedBecause } }: { storeId: string; row: BinList["bins"][number] }) {
  const [because, setBecause] = useState<string>();
  const command = useCommand<{ storeId: string; bin: string; closedBecause: string | null }, unknown>("/api/stores/bins/change", {
    invalidates: ["/api/stores/bins", "/api/stores/put-away"],
  });
  const send = (why: string | null) =>
    void command.run({ storeId, bin, closedBecause: why }).then((done) => done !== undefined && setBecause(undefined));
  if (closedBecause !== null)
    return (
      <Button size="small" variant="secondary" loading={command.isRunning} onClick={() => send(null)}>
        {t("stores.bins.reopen")}
        <span className="aksel-sr-only"> {bin}</span>
      </Button>
    );
  if (because === undefined)
    return (
      <Button size="small" variant="secondary" data-color="neutral" onClick={() => setBecause("")}>
        {t("stores.bins.close")}
        <span className="aksel-sr-only"> {bin}</span>
      </Button>
    );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        send(because);
      }}
    >
      <TextField
        size="small"
        label={t("stores.bins.because", { bin })}
        autoFocus
        maxLength={200}
        value={because}
        error={errorOf(command.errors, "closedBecause")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button size="small" loading={command.isRunning}>
        {t("stores.bins.close.do", { bin })}
      </Button>
    </form>
  );
}

function NewBins({ storeId }: { storeId: string }) {
  const [text, setText] = useState("");
  const command = useCommand<{ storeId: string; bins: string[] }, BinsMade>("/api/stores/bins", {
    invalidates: ["/api/stores/bins"],
    done: ({ made }) => ({ text: t("stores.bins.made", { count: made }) }),
  });
  const bins = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((bin) => bin !== "");
  const wrong = bins.filter((bin) => !/^[0-9A-Z-]{1,20}$/.test(bin));
  async function make(event: FormEvent) {
    event.preventDefault();
    if (bins.length === 0 || wrong.length > 0) return notify({ text: t("stores.bins.new.fault") });
    if (await command.run({ storeId, bins })) setText("");
  }
  return (
    <Part title={t("stores.bins.new")}>
      <form className="stack" onSubmit={(event) => void make(event)}>
        <Textarea
          id={fieldId("bins")}
          label={t("stores.bins.new.label")}
          description={t("stores.bins.new.help")}
          value={text}
          error={wrong.length > 0 ? t("stores.bins.new.wrong", { bins: wrong.slice(0, 5).join(", ") }) : undefined}
          onChange={({ target }) => setText(target.value)}
        />
        <Refused refusal={command.refusal} />
        <div>
          <Button loading={command.isRunning}>{t("stores.bins.new.do")}</Button>
        </div>
      </form>
    </Part>
  );
}
