import "./settings.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { SettingRowView, SettingView, settingList } from "../../server/settings/contract.ts";
import {
  DataTable,
  Day,
  Empty,
  Missing,
  Moment,
  Page,
  Part,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
} from "../platform/index.ts";
import { SetSetting } from "./set-setting.tsx";
import { areaOf, linesOf, titleOf } from "./words.ts";

/** One setting: what it has been, is and will be, and a new value of it from a day. */
export function SettingPage({ name }: { name: string }) {
  const asked = useApi<z.infer<typeof settingList>>("/api/settings");
  return (
    <Shown asked={asked}>
      {({ items }) => {
        const setting = items.find(({ key }) => key === name);
        return setting ? <Setting setting={setting} /> : <NoSetting />;
      }}
    </Shown>
  );
}

const back = () => ({ to: "/installningar" as const, text: t("settings.title") });

function NoSetting() {
  return (
    <Page title={t("settings.title")} back={back()}>
      <Empty title={t("refusal.setting-unknown")}>
        <p>{t("refusal.setting-unknown.do")}</p>
      </Empty>
    </Page>
  );
}

function Setting({ setting }: { setting: SettingView }) {
  const { key, isSettable, rows } = setting;
  const [from, setFrom] = useState<SettingRowView>();
  const now = rows.find(({ state }) => state === "now");
  return (
    <Page title={titleOf(key)} lead={areaOf(key)} back={back()} shape="table">
      {isSettable ? (
        <SetSetting key={from?.validFrom ?? "new"} setting={setting} begun={from ?? now} day={from?.validFrom ?? null} />
      ) : (
        <p>{t("settings.of-installation")}</p>
      )}
      <Part title={t("settings.history")}>
        <DataTable
          caption={t("settings.history")}
          name="historik"
          columns={historyColumns(setting, setFrom)}
          rows={rows}
          rowKey={({ validFrom, setAt, isCommon }) => `${validFrom} ${setAt} ${isCommon}`}
          tools={false}
          empty={
            <Empty title={t("settings.no-value")}>
              <p>{t("settings.no-value.do")}</p>
            </Empty>
          }
        />
      </Part>
    </Page>
  );
}

const stateKind = { now: "good", coming: "info", past: "plain", replaced: "plain", hidden: "plain" } as const;

function historyColumns(setting: SettingView, change: (row: SettingRowView) => void): TableColumn<SettingRowView>[] {
  return [
    { id: "fran", head: t("settings.col.from"), value: (row) => row.validFrom, cell: (row) => <Day on={row.validFrom} /> },
    {
      id: "lage",
      head: t("settings.col.state"),
      value: (row) => row.state,
      cell: (row) => <StatusTag kind={stateKind[row.state]}>{t(`settings.state.${row.state}`)}</StatusTag>,
    },
    {
      id: "varde",
      head: t("settings.col.value"),
      value: (row) => JSON.stringify(row.value),
      cell: (row) =>
        linesOf(setting.key, setting.form, row.value).map((line) => (
          <span key={line} className="setting-line">
            {line}
          </span>
        )),
    },
    {
      id: "kalla",
      head: t("settings.col.source"),
      value: (row) => row.source,
      cell: (row) => `${row.source}${row.isAssumed ? ` (${t("settings.assumed")})` : ""}`,
    },
    { id: "satt", head: t("settings.col.set"), value: (row) => row.setAt ?? "", cell: (row) => <SetBy row={row} /> },
    {
      id: "gor",
      head: "",
      cell: (row) =>
        row.state === "coming" && setting.isSettable ? (
          <Button
            size="small"
            variant="tertiary"
            aria-label={t("settings.change.of", { day: row.validFrom })}
            onClick={() => change(row)}
          >
            {t("settings.change")}
          </Button>
        ) : null,
    },
  ];
}

/** Who set it, when and why; what came with the program says so. */
function SetBy({ row }: { row: SettingRowView }) {
  if (row.setAt === null)
    return <span className="subtle">{t(row.isCommon ? "settings.set.shipped" : "settings.set.first")}</span>;
  return (
    <>
      <span className="setting-line">
        {row.setBy ?? <Missing />}, <Moment at={row.setAt} />
      </span>
      <span className="setting-line">{row.reason}</span>
    </>
  );
}
