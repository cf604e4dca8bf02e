import type { ArticlePayers as Payers } from "../../server/agreements/contract.ts";
import { DataTable, hasText, Part, type TableColumn, t, useApi, useMay, Why } from "../platform/index.ts";

type Item = Payers["items"][number];

/** Who pays the article for each form of housing, with why: adults and children, and by who has care where that decides. */
export function ArticlePayers({ articleNo }: { articleNo: string }) {
  const may = useMay();
  const asked = useApi<Payers>("/api/agreements/payers", { query: { articleNo } }, { enabled: may("agreements.decide") });
  if (!may("agreements.decide")) return null;
  return (
    <Part title={t("catalogue.payers")}>
      <DataTable
        name="betalare"
        caption={t("catalogue.payers")}
        columns={columns()}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={(one) => `${one.who} ${one.housing} ${one.care}`}
        empty={null}
        tools={false}
      />
    </Part>
  );
}

function columns(): TableColumn<Item>[] {
  return [
    { id: "boende", head: t("catalogue.payers.housing"), value: homeText },
    { id: "vem", head: t("catalogue.payers.who"), value: (one) => t(`catalogue.payers.${one.who}`) },
    {
      id: "betalar",
      head: t("catalogue.payers.payer"),
      value: (one) => word("orders.payer", one.payer),
      cell: (one) => (
        <span>
          {word("orders.payer", one.payer)}
          {!one.allowed && <span className="subtle"> {t("catalogue.payers.refused")}</span>}{" "}
          <Why
            reason={one.because}
            rule={one.rules.join(", ") || t("catalogue.payers.no-rule")}
            source={
              one.rulebook ? `${word("orders.rulebook", one.rulebook)} ${one.edition ?? ""}` : t("catalogue.payers.no-rule")
            }
            about={homeText(one)}
          />
        </span>
      ),
    },
  ];
}

function homeText({ housing, care }: Item): string {
  const home = word("orders.value.housing", housing);
  return care === null ? home : t("catalogue.payers.care", { home, care: word("orders.value.care", care) });
}

/** A word of another room's list; the code itself when it has none. */
function word(list: string, code: string): string {
  const key = `${list}.${code}`;
  return hasText(key) ? t(key) : code;
}
