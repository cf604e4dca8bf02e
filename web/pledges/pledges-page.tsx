import { ToggleGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { PledgeView, pledgeList } from "../../server/pledges/contract.ts";
import { DataTable, Empty, kronor, Page, PageLink, type TableColumn, t, useAddress, useApi, useMay } from "../platform/index.ts";
import { PledgePart } from "./pledge-part.tsx";
import { daysOf, PledgeState } from "./pledge-state.tsx";

const shows = { open: "", ending: "slut", all: "alla" } as const;

/** What home regions have promised to pay, what is left of each, and those that are running out. */
export function PledgesPage() {
  const may = useMay();
  const address = useAddress();
  const said = address.get("visa");
  const which = said === shows.all ? "all" : said === shows.ending ? "ending" : "open";
  const asked = useApi<z.infer<typeof pledgeList>>("/api/pledges", { query: { which } });
  const chosen =
    asked.is === "shown" ? asked.value.items.find(({ pledgeId }) => pledgeId === address.get("forbindelse")) : undefined;
  return (
    <Page
      title={t("pledges.title")}
      shape="table"
      lead={t("pledges.lead")}
      actions={may("billing.run") && <PageLink to="/ekonomi/hemregioner">{t("pledges.regions")}</PageLink>}
    >
      <ToggleGroup
        size="small"
        aria-label={t("pledges.which")}
        value={which}
        onChange={(next) =>
          address.set({ visa: next === "all" ? shows.all : next === "ending" ? shows.ending : "", forbindelse: "" })
        }
      >
        <ToggleGroup.Item value="open" label={t("pledges.which.open")} />
        <ToggleGroup.Item value="ending" label={t("pledges.which.ending")} />
        <ToggleGroup.Item value="all" label={t("pledges.which.all")} />
      </ToggleGroup>
      <div className={chosen ? "beside" : undefined}>
        <DataTable
          caption={t("pledges.title")}
          name="betalningsforbindelser"
          columns={columns(chosen !== undefined, may("persons.read"))}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
          rowKey={({ pledgeId }) => pledgeId}
          rowTarget={({ pledgeId }) => ({
            to: "/betalningsforbindelser",
            search: { ...(shows[which] ? { visa: shows[which] } : {}), forbindelse: pledgeId },
          })}
          empty={
            <Empty title={t(`pledges.none.${which}`)}>
              <p>{t("pledges.none.do")}</p>
            </Empty>
          }
        />
        {chosen && <PledgePart key={chosen.pledgeId} pledge={chosen} close={() => address.set({ forbindelse: "" })} />}
      </div>
    </Page>
  );
}

function columns(isNarrow: boolean, seesPersons: boolean): TableColumn<PledgeView>[] {
  const all: TableColumn<PledgeView>[] = [
    { id: "region", head: t("pledges.region"), value: ({ regionName }) => regionName },
    {
      id: "nr",
      head: t("pledges.number"),
      value: ({ number }) => number,
      cell: ({ number }) => <span className="figures nowrap">{number}</span>,
    },
    { id: "status", head: t("pledges.state"), value: ({ state }) => state, cell: (row) => <PledgeState state={row.state} /> },
    {
      id: "kvar",
      head: t("pledges.left"),
      numeric: true,
      value: ({ leftOre }) => leftOre,
      cell: ({ leftOre }) => kronor(leftOre),
    },
    {
      id: "belopp",
      head: t("pledges.amount"),
      numeric: true,
      value: ({ amountOre }) => amountOre,
      cell: ({ amountOre }) => kronor(amountOre),
    },
    { id: "dagar", head: t("pledges.days"), value: daysOf, cell: (row) => <span className="figures nowrap">{daysOf(row)}</span> },
  ];
  const person: TableColumn<PledgeView> = {
    id: "person",
    head: t("pledges.person"),
    value: ({ personName }) => personName ?? "",
  };
  if (isNarrow) return all.filter(({ id }) => id !== "belopp" && id !== "dagar");
  return seesPersons ? [...all, person] : all;
}
