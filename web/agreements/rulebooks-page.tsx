import "./agreements.css";
import type { EditionListItem, RulebookList } from "../../server/agreements/contract.ts";
import {
  DataTable,
  Day,
  Empty,
  Moment,
  Page,
  Part,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useMay,
} from "../platform/index.ts";
import { StartDraft } from "./start-draft.tsx";

/** All rulebooks of the county with their editions: what answers today, what has answered, what is being written. */
export function RulebooksPage() {
  const asked = useApi<RulebookList>("/api/agreements/rulebooks");
  const may = useMay();
  return (
    <Page title={t("agreements.menu")} shape="table" lead={t("agreements.lead")}>
      <Shown asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("agreements.none")}>
              <p>{t("agreements.none.do")}</p>
            </Empty>
          ) : (
            items.map((book) => (
              <Part
                key={book.key}
                title={book.title}
                actions={may("agreements.edit") && <StartDraft rulebook={book.key} editions={book.editions} />}
              >
                <DataTable
                  name={book.key}
                  caption={book.title}
                  columns={columns()}
                  rows={book.editions}
                  rowKey={(one) => one.edition}
                  rowTarget={(one) => ({ to: "/regelbocker/$edition", params: { edition: one.edition } })}
                  empty={null}
                  tools={false}
                />
              </Part>
            ))
          )
        }
      </Shown>
    </Page>
  );
}

const stateKinds = { shipped: "plain", published: "plain", draft: "wait" } as const;

function columns(): TableColumn<EditionListItem>[] {
  return [
    {
      id: "fran",
      head: t("agreements.edition"),
      value: (one) => one.validFrom,
      cell: (one) => t("agreements.edition.from", { day: one.validFrom }),
    },
    { id: "till", head: t("agreements.edition.to"), value: (one) => one.validTo ?? "", cell: (one) => <Day on={one.validTo} /> },
    {
      id: "lage",
      head: t("agreements.state"),
      value: (one) => one.state,
      cell: (one) => (
        <span className="row">
          {one.isInForce && <StatusTag kind="good">{t("agreements.in-force")}</StatusTag>}
          <StatusTag kind={stateKinds[one.state]}>{t(`agreements.state.${one.state}`)}</StatusTag>
        </span>
      ),
    },
    { id: "beslut", head: t("agreements.decision"), value: (one) => one.decision },
    { id: "rader", head: t("agreements.rows"), numeric: true, value: (one) => one.rows },
    {
      id: "andrad",
      head: t("agreements.changed"),
      value: (one) => one.changedAt ?? "",
      cell: (one) => <Moment at={one.changedAt} />,
      onPhone: false,
    },
  ];
}
