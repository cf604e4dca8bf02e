import { Button, Heading } from "@navikt/ds-react";
import type { z } from "zod";
import type { ListKind, ListView, listViews } from "../../server/favourites/contract.ts";
import type { usedArticles } from "../../server/orders/contract-use.ts";
import { sheetAddress } from "../catalogue/index.ts";
import { Empty, refresh, Shown, sendApi, t, useApi, useCommand } from "../platform/index.ts";
import type { BeginRow } from "./number-field.tsx";

/** What answers old when a list is changed. */
export const listsOld = ["/api/favourites/lists"];

type Lists = z.infer<typeof listViews>;
type Used = z.infer<typeof usedArticles>;

/** The lists to begin from, by whose they are, and what is ordered most: each is one press. */
export function Lists({ add }: { add: (rows: readonly BeginRow[]) => void }) {
  const lists = useApi<Lists>("/api/favourites/lists");
  const used = useApi<Used>("/api/orders/most-used");
  return (
    <div className="favourites">
      <Shown asked={lists}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("favourites.none")}>
              <p>{t("favourites.none.do")}</p>
            </Empty>
          ) : (
            (["own", "unit", "package"] as const).map((kind) => (
              <ListsOf key={kind} kind={kind} lists={items.filter((list) => list.kind === kind)} add={add} />
            ))
          )
        }
      </Shown>
      <Shown asked={used}>
        {({ items }) =>
          items.length > 0 && (
            <section>
              <Heading level="3" size="xsmall">
                {t("favourites.used")}
              </Heading>
              <ul className="favourite-list">
                {items.map((one) => (
                  <li key={one.articleNo}>
                    <span className="two-lines">
                      {one.name}
                      <span className="subtle figures">
                        {t("favourites.used.times", { no: one.articleNo, count: one.times })}
                      </span>
                    </span>
                    <Button size="xsmall" variant="secondary" onClick={() => add([{ ...one, quantity: 1 }])}>
                      {t("favourites.add")}
                      <span className="aksel-sr-only"> {one.name}</span>
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Shown>
    </div>
  );
}

function ListsOf({ kind, lists, add }: { kind: ListKind; lists: readonly ListView[]; add: (rows: readonly BeginRow[]) => void }) {
  if (lists.length === 0) return null;
  return (
    <section>
      <Heading level="3" size="xsmall">
        {t(`favourites.kind.${kind}`)}
      </Heading>
      <ul className="favourite-list">
        {lists.map((list) => (
          <li key={list.listId}>
            <span className="two-lines">
              {list.name}
              <span className="subtle">{list.rows.map(({ name, quantity }) => rowText(name, quantity)).join(", ")}</span>
              {list.rows.some(({ isOrderable }) => !isOrderable) && (
                <span className="wrong-word">
                  {t("favourites.not-orderable", { count: list.rows.filter(({ isOrderable }) => !isOrderable).length })}
                </span>
              )}
            </span>
            <span className="row">
              <SheetLink list={list} />
              {list.isYours && <RemoveList list={list} />}
              <Button size="xsmall" variant="secondary" onClick={() => add(list.rows)}>
                {t("favourites.add")}
                <span className="aksel-sr-only"> {list.name}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Leads to a printed sheet of what is in a list. */
export function SheetLink({ list }: { list: ListView }) {
  return (
    <Button
      as="a"
      role="link"
      target="_blank"
      rel="noreferrer"
      href={sheetAddress(list.rows.map(({ articleNo }) => articleNo))}
      size="xsmall"
      variant="tertiary"
    >
      {t("catalogue.sheet")}
      <span className="aksel-sr-only"> {list.name}</span>
    </Button>
  );
}

/** A row of a list in words: the name, and how many when more than one. */
export function rowText(name: string, quantity: number): string {
  return quantity === 1 ? name : t("favourites.row", { name, count: quantity });
}

/** Takes a list away; it can be had back for as long as the line at the bottom stands. */
export function RemoveList({ list }: { list: ListView }) {
  const { kind, name, rows } = list;
  const remove = useCommand<undefined, { listId: string }>("/api/favourites/lists/{listId}", {
    method: "DELETE",
    invalidates: listsOld,
    done: () => ({ text: t("favourites.removed", { name }), undo: () => void back() }),
  });
  async function back() {
    const kept = rows.map(({ articleNo, quantity, mainRowNo }) => ({ articleNo, quantity, ...(mainRowNo ? { mainRowNo } : {}) }));
    await sendApi({
      method: "PUT",
      path: "/api/favourites/lists/{listId}",
      params: { path: { listId: list.listId } },
      body: { kind, name, rows: kept },
      idempotencyKey: crypto.randomUUID(),
    });
    await refresh(listsOld);
  }
  return (
    <Button
      size="xsmall"
      variant="tertiary"
      data-color="neutral"
      disabled={remove.isRunning}
      onClick={() => void remove.run(undefined, { path: { listId: list.listId } })}
    >
      {t("favourites.remove")}
      <span className="aksel-sr-only"> {name}</span>
    </Button>
  );
}
