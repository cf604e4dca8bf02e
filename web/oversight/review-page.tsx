import "./oversight.css";
import { ToggleGroup } from "@navikt/ds-react";
import type { FiguresView, PickList } from "../../server/oversight/contract.ts";
import {
  ButtonLink,
  DataTable,
  Empty,
  groups,
  Moment,
  Page,
  StatusTag,
  type TableColumn,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { LookPart } from "./look-part.tsx";
import { type Look, roleName, whyText } from "./look-words.ts";

const shownOf = { bedomda: "judged", manader: "figures" } as const;

/** "Loggranskning": what waits to be judged, the oldest first, and the chosen look beside; what is judged; month by month. */
export function ReviewPage() {
  const address = useAddress();
  const shown = address.get("visa");
  const which = shown === "bedomda" || shown === "manader" ? shownOf[shown] : "waiting";
  return (
    <Page title={t("oversight.review")} shape="table" lead={t("oversight.review.lead")}>
      <ToggleGroup
        size="small"
        aria-label={t("oversight.which")}
        value={which === "waiting" ? "vantar" : (shown ?? "vantar")}
        onChange={(next) => address.set({ visa: next === "vantar" ? "" : next, atkomst: "", sida: "" })}
      >
        <ToggleGroup.Item value="vantar" label={t("oversight.which.waiting")} />
        <ToggleGroup.Item value="bedomda" label={t("oversight.which.judged")} />
        <ToggleGroup.Item value="manader" label={t("oversight.which.figures")} />
      </ToggleGroup>
      {which === "figures" ? <Figures /> : <Looks which={which} />}
    </Page>
  );
}

function Looks({ which }: { which: "waiting" | "judged" }) {
  const address = useAddress();
  const page = Number(address.get("sida") ?? "1") || 1;
  const asked = useApi<PickList>("/api/oversight/looks", { query: { which, page } });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = address.get("atkomst");
  const kept: Record<string, string> = which === "judged" ? { visa: "bedomda" } : {};
  const isWaiting = which === "waiting";
  const hasMore = asked.is === "shown" && asked.value.hasMore;
  return (
    <>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("oversight.review")}
          columns={columns(isWaiting, chosen !== undefined)}
          rows={rows}
          rowKey={(row) => row.pickId}
          rowTarget={(row) => ({ to: "/loggranskning", search: { ...kept, atkomst: row.pickId } })}
          empty={
            <Empty title={t(isWaiting ? "oversight.none" : "oversight.none-judged")}>
              <p>{t(isWaiting ? "oversight.none.do" : "oversight.none-judged.do")}</p>
            </Empty>
          }
        />
        {chosen && <LookPart key={chosen} pickId={chosen} close={() => address.set({ atkomst: "" })} />}
      </div>
      {(hasMore || page > 1) && (
        <div className="row">
          {page > 1 && (
            <ButtonLink size="small" variant="tertiary" to="/loggranskning" search={kept}>
              {t("oversight.first")}
            </ButtonLink>
          )}
          {hasMore && (
            <ButtonLink size="small" variant="secondary" to="/loggranskning" search={{ ...kept, sida: String(page + 1) }}>
              {t("oversight.more")}
            </ButtonLink>
          )}
        </div>
      )}
    </>
  );
}

const stateKinds = { open: "plain", asked: "wait", justified: "good", unlawful: "bad" } as const;

function columns(isWaiting: boolean, isNarrow: boolean): TableColumn<Look>[] {
  const all: TableColumn<Look>[] = [
    { id: "nar", head: t("oversight.col.when"), value: (row) => row.firstAt, cell: (row) => <Moment at={row.firstAt} /> },
    { id: "varfor", head: t("oversight.col.why"), value: whyText, choose: (why) => why },
    { id: "vem", head: t("oversight.col.who"), value: (row) => row.userName ?? t("oversight.unknown-user") },
    { id: "roll", head: t("oversight.col.role"), value: (row) => roleName(row.role), choose: (role) => role },
    { id: "enhet", head: t("oversight.col.unit"), value: (row) => row.unitName, choose: (unit) => unit },
    { id: "rader", head: t("oversight.col.lines"), numeric: true, value: (row) => row.lines },
    {
      id: "lage",
      head: t("oversight.col.state"),
      value: (row) => t(`oversight.state.${row.state}`),
      cell: (row) => <StatusTag kind={stateKinds[row.state]}>{t(`oversight.state.${row.state}`)}</StatusTag>,
    },
    ...(isWaiting
      ? []
      : [
          {
            id: "bedomd",
            head: t("oversight.col.closed"),
            value: (row: Look) => row.closedAt,
            cell: (row: Look) => <Moment at={row.closedAt} />,
          },
        ]),
  ];
  return isNarrow ? all.filter(({ id }) => ["nar", "varfor", "vem"].includes(id)) : all;
}

type Month = FiguresView["months"][number];

/** How many looks there were, were picked and how they were judged, month by month. */
function Figures() {
  const asked = useApi<FiguresView>("/api/oversight/figures");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.months } : asked;
  const figure = (id: string, head: string, of: (row: Month) => number): TableColumn<Month> => ({
    ...{ id, head, numeric: true, value: of },
    cell: (row) => groups(of(row)),
  });
  return (
    <DataTable
      caption={t("oversight.figures")}
      tools={false}
      columns={[
        { id: "manad", head: t("oversight.month"), value: (row) => row.month },
        figure("atkomster", t("oversight.month.looks"), (row) => row.looks),
        figure("utvalda", t("oversight.month.picked"), (row) => row.picked),
        figure("stickprov", t("oversight.month.sampled"), (row) => row.sampled),
        figure("vantar", t("oversight.month.waiting"), (row) => row.waiting),
        figure("motiverade", t("oversight.state.justified"), (row) => row.justified),
        figure("otillatna", t("oversight.state.unlawful"), (row) => row.unlawful),
      ]}
      rows={rows}
      rowKey={(row) => row.month}
      empty={
        <Empty title={t("oversight.figures.none")}>
          <p>{t("oversight.figures.none.do")}</p>
        </Empty>
      }
    />
  );
}
