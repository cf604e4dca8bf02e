import "./settings.css";
import type { z } from "zod";
import type { SettingView, settingList } from "../../server/settings/contract.ts";
import { DataTable, Day, Empty, Page, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";
import { areaOf, linesOf, titleOf } from "./words.ts";

/** Every setting with what holds today, since when and by which source. */
export function SettingsPage() {
  const asked = useApi<z.infer<typeof settingList>>("/api/settings");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page title={t("settings.title")} lead={t("settings.lead")} shape="table">
      <DataTable
        caption={t("settings.title")}
        name="installningar"
        columns={columns()}
        rows={rows}
        rowKey={({ key }) => key}
        rowTarget={({ key: name }) => ({ to: "/installningar/$name", params: { name } })}
        empty={
          <Empty title={t("settings.empty")}>
            <p>{t("settings.empty.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

const nowOf = ({ rows }: SettingView) => rows.find(({ state }) => state === "now");
const nextOf = ({ rows }: SettingView) => rows.findLast(({ state }) => state === "coming");

function columns(): TableColumn<SettingView>[] {
  return [
    {
      id: "namn",
      head: t("settings.col.name"),
      value: ({ key }) => `${titleOf(key)} ${key}`,
      cell: ({ key }) => titleOf(key),
    },
    {
      id: "omrade",
      head: t("settings.col.area"),
      value: ({ key }) => areaOf(key),
      choose: (area) => area,
    },
    { id: "varde", head: t("settings.col.value"), value: (row) => valueText(row), cell: (row) => <Value setting={row} /> },
    {
      id: "fran",
      head: t("settings.col.from"),
      value: (row) => nowOf(row)?.validFrom ?? "",
      cell: (row) => <From setting={row} />,
    },
    {
      id: "kalla",
      head: t("settings.col.source"),
      value: (row) => nowOf(row)?.source ?? "",
      cell: (row) => <Source setting={row} />,
      onPhone: false,
    },
  ];
}

function valueText(setting: SettingView): string {
  const now = nowOf(setting);
  return now ? linesOf(setting.key, setting.form, now.value).join(" ") : "";
}

/** The first parts of it; the whole stands on its own page. */
function Value({ setting }: { setting: SettingView }) {
  const now = nowOf(setting);
  if (!now) return t("settings.no-value");
  const lines = linesOf(setting.key, setting.form, now.value);
  return (
    <>
      {lines.slice(0, 4).map((line) => (
        <span key={line} className="setting-line">
          {line.length > 90 ? `${line.slice(0, 89)}…` : line}
        </span>
      ))}
      {lines.length > 4 && <span className="setting-line subtle">{t("settings.more", { count: lines.length - 4 })}</span>}
    </>
  );
}

function From({ setting }: { setting: SettingView }) {
  const [now, next] = [nowOf(setting), nextOf(setting)];
  return (
    <>
      {now && <Day on={now.validFrom} />}
      {next && (
        <span className="setting-line">
          <StatusTag kind="info">{t("settings.changes", { day: next.validFrom })}</StatusTag>
        </span>
      )}
    </>
  );
}

function Source({ setting }: { setting: SettingView }) {
  const now = nowOf(setting);
  return now ? `${now.source}${now.isAssumed ? ` (${t("settings.assumed")})` : ""}` : "";
}
