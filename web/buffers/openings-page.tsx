import type { OpeningList, OpeningView } from "../../server/buffers/contract-opening.ts";
import { ButtonLink, DataTable, Day, Empty, Page, type TableColumn, t, useAddress, useApi, useMay } from "../platform/index.ts";
import { OpeningPart } from "./opening-part.tsx";
import { OpeningState } from "./opening-state.tsx";

/** Shelves that are wished for: those that wait first, then what became of the others; the chosen one beside, with its answer. */
export function OpeningsPage() {
  const address = useAddress();
  const may = useMay();
  const asked = useApi<OpeningList>("/api/buffers/openings");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const chosen = rows.is === "shown" ? rows.value.find(({ openingId }) => openingId === address.get("onskemal")) : undefined;
  return (
    <Page
      title={t("buffers.openings.title")}
      shape="table"
      lead={t("buffers.openings.lead")}
      {...(may("buffers.keep") ? { actions: <Ask />, back: { to: "/forrad", text: t("buffers.shelves.title") } } : {})}
    >
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("buffers.openings.title")}
          name="nya-forrad"
          columns={columns(chosen !== undefined)}
          rows={rows}
          rowKey={({ openingId }) => openingId}
          rowTarget={({ openingId }) => ({ to: "/nya-forrad", search: { onskemal: openingId } })}
          empty={
            <Empty title={t("buffers.openings.none")}>
              <p>{t("buffers.openings.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <OpeningPart key={chosen.openingId} opening={chosen} close={() => address.set({ onskemal: "" })} />}
      </div>
    </Page>
  );
}

function Ask() {
  return (
    <ButtonLink to="/nya-forrad/onska" size="small">
      {t("buffers.openings.ask")}
    </ButtonLink>
  );
}

function columns(isNarrow: boolean): TableColumn<OpeningView>[] {
  const all: TableColumn<OpeningView>[] = [
    { id: "namn", head: t("buffers.shelf"), value: ({ name }) => name },
    { id: "enhet", head: t("buffers.openings.unit"), value: ({ unitName }) => unitName },
    { id: "storlek", head: t("buffers.class.size"), value: ({ sizeClass }) => sizeClass, onPhone: false },
    {
      id: "lage",
      head: t("buffers.openings.state"),
      value: ({ state }) => t(`buffers.openings.state.${state}`),
      cell: (row) => <OpeningState opening={row} />,
    },
    {
      id: "onskat",
      head: t("buffers.openings.askedOn"),
      value: ({ askedAt }) => askedAt,
      cell: ({ askedAt }) => <Day on={askedAt.slice(0, 10)} />,
    },
  ];
  return isNarrow ? all.filter(({ id }) => id !== "storlek" && id !== "onskat") : all;
}
