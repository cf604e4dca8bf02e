import "./buffers.css";
import { Alert, Button, Checkbox, TextField } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { RefillView } from "../../server/buffers/contract.ts";
import {
  Empty,
  Page,
  PageLink,
  problemOf,
  refresh,
  Shown,
  StatusTag,
  sendApi,
  t,
  useApi,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import { becauseWhole } from "./refill-because.ts";

type Shelf = RefillView["shelves"][number];
type Row = Shelf["rows"][number];

/** Fyll på förråden: what every shelf wants and why; all of it or what is chosen is ordered, an order a shelf. */
export function RefillPage() {
  const asked = useApi<RefillView>("/api/buffers/refill");
  return (
    <Page
      title={t("buffers.refills.title")}
      shape="table"
      lead={t("buffers.refills.lead")}
      back={{ to: "/forrad", text: t("buffers.shelves.title") }}
    >
      <Shown asked={asked}>{({ shelves }) => <Shelves shelves={shelves} />}</Shown>
    </Page>
  );
}

const keyOf = (shelf: Shelf, row: Row) => `${shelf.storeId} ${row.articleNo}`;
const orderable = ({ rows }: Shelf) => rows.filter(({ outcome }) => outcome === "refill");
/** Rows of one order. */
const rowsMost = 50;
const shownMost = 40;

interface Outcome {
  storeId: string;
  isOrdered: boolean;
  text: string;
}

/** What is chosen is ordered shelf by shelf, and what came of each is said as it comes. */
function useRefills() {
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [running, setRunning] = useState<{ done: number; of: number }>();
  // One key for each intention, kept when a lost answer makes her press again.
  const keys = useRef(new Map<string, string>());
  async function order(chosen: readonly Shelf[]) {
    const said: Outcome[] = [];
    setOutcomes([]);
    for (const [at, shelf] of chosen.entries()) {
      setRunning({ done: at, of: chosen.length });
      said.push(await orderOne(shelf, keys.current));
      setOutcomes([...said]);
    }
    setRunning(undefined);
    await refresh(["/api/buffers"]);
  }
  return { outcomes, running, order };
}

function Shelves({ shelves }: { shelves: readonly Shelf[] }) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(shownMost);
  const { outcomes, running, order } = useRefills();
  const found = shelves.filter(({ name }) => name.toLocaleLowerCase("sv").includes(words.trim().toLocaleLowerCase("sv")));
  const chosen = chosenOf(found, left);
  const rowCount = chosen.reduce((sum, { rows }) => sum + rows.length, 0);
  function choose(names: readonly string[], isChosen: boolean) {
    setLeft((before) => new Set(isChosen ? [...before].filter((name) => !names.includes(name)) : [...before, ...names]));
  }
  return (
    <>
      <div role="status" className="stack">
        {outcomes.map(({ storeId, isOrdered, text }) => (
          <Alert key={storeId} size="small" variant={isOrdered ? "success" : "error"}>
            {text}
          </Alert>
        ))}
      </div>
      {shelves.length === 0 && (
        <Empty title={t("buffers.refills.none")}>
          <p>{t("buffers.refills.none.do")}</p>
        </Empty>
      )}
      {shelves.length > 5 && (
        <TextField
          label={t("buffers.refills.find")}
          size="small"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      {rowCount > 0 && (
        <Button className="shelf-go" loading={running !== undefined} onClick={() => void order(chosen)}>
          {t("buffers.refill.do", { count: rowCount })} {t("buffers.refills.to", { count: chosen.length })}
        </Button>
      )}
      {running && <p role="status">{t("buffers.refills.running", running)}</p>}
      {found.slice(0, shown).map((shelf) => (
        <OneShelf key={shelf.storeId} shelf={shelf} left={left} choose={choose} />
      ))}
      {found.length > shown && (
        <Button variant="secondary" data-color="neutral" onClick={() => setShown((before) => before + shownMost)}>
          {t("buffers.refills.more", { count: found.length - shown })}
        </Button>
      )}
    </>
  );
}

/** The shelves with the rows that are chosen; those without any are left out. */
function chosenOf(shelves: readonly Shelf[], left: ReadonlySet<string>): Shelf[] {
  return shelves.flatMap((shelf) => {
    const rows = orderable(shelf).filter((row) => !left.has(keyOf(shelf, row)));
    return rows.length > 0 ? [{ ...shelf, rows }] : [];
  });
}

interface OneShelfProps {
  shelf: Shelf;
  left: ReadonlySet<string>;
  choose: (names: readonly string[], isChosen: boolean) => void;
}

function OneShelf({ shelf, left, choose }: OneShelfProps) {
  const names = orderable(shelf).map((row) => keyOf(shelf, row));
  const count = names.filter((name) => !left.has(name)).length;
  return (
    <section aria-label={shelf.name} className="refill-shelf">
      <h2>
        <PageLink to="/forrad/$storeId" params={{ storeId: shelf.storeId }}>
          {shelf.name}
        </PageLink>
      </h2>
      {names.length > 1 && (
        <Checkbox
          size="small"
          checked={count === names.length}
          indeterminate={count > 0 && count < names.length}
          onChange={({ target }) => choose(names, target.checked)}
        >
          {t("buffers.refills.whole")}
          <span className="aksel-sr-only"> {shelf.name}</span>
        </Checkbox>
      )}
      <ul className="shelf-lines">
        {shelf.rows.map((row) => (
          <li key={row.articleNo}>
            {row.outcome === "refill" ? (
              <Checkbox
                size="small"
                className="shelf-line-name"
                checked={!left.has(keyOf(shelf, row))}
                onChange={({ target }) => choose([keyOf(shelf, row)], target.checked)}
                description={becauseWhole(row)}
              >
                {t("buffers.refills.row", { quantity: row.quantity, name: row.orderName })}{" "}
                <span className="figures subtle">{row.orderNo}</span>
              </Checkbox>
            ) : (
              <span className="shelf-line-name">
                {row.articleName} <span className="figures subtle">{row.articleNo}</span>{" "}
                <StatusTag kind="wait">{t("buffers.refill.noReplacement")}</StatusTag>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Orders to one shelf what is chosen of it, and says how that went. */
async function orderOne(shelf: Shelf, keys: Map<string, string>): Promise<Outcome> {
  const { storeId, name } = shelf;
  const numbers: string[] = [];
  try {
    for (let from = 0; from < shelf.rows.length; from += rowsMost) {
      const rows = shelf.rows.slice(from, from + rowsMost).map(({ orderNo, quantity }) => ({ articleNo: orderNo, quantity }));
      const content = JSON.stringify([storeId, rows]);
      const key = keys.get(content) ?? crypto.randomUUID();
      keys.set(content, key);
      const ordered = await sendApi<{ orderNo: string; promisedOn: string }>({
        ...{ method: "POST" as const, path: "/api/buffers/{storeId}/refill" as const, params: { path: { storeId } } },
        ...{ body: { rows }, idempotencyKey: key },
      });
      keys.delete(content);
      numbers.push(t("buffers.refills.ordered", { orderNo: ordered.orderNo, day: ordered.promisedOn }));
    }
    return { storeId, isOrdered: true, text: `${name}: ${numbers.join(", ")}` };
  } catch (thrown) {
    const refusal = problemOf(thrown);
    return { storeId, isOrdered: false, text: `${name}: ${whatHappened(refusal)}. ${whatToDo(refusal)}` };
  }
}
