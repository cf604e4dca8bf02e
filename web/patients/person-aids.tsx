import { PayerWhy, payerText, wordOf } from "../orders/index.ts";
import {
  type Asked,
  DataTable,
  Day,
  Empty,
  kronor,
  Money,
  PageLink,
  StatusTag,
  type TableColumn,
  t,
  useMay,
  useToday,
} from "../platform/index.ts";
import type { Aid } from "./use-picture.ts";

/**
 * Hjälpmedelsbilden: what the person has now, one row a device with its parts, and what it costs a month in all. What another care
 * provider keeps is in the home too, so it stands here with what everybody who meets her knows of it.
 */
export function PersonAids({ aids, hasBlocked }: { aids: Asked<readonly Aid[]>; hasBlocked: boolean }) {
  const may = useMay();
  const total = aids.is === "shown" ? aids.value.reduce((sum, aid) => sum + (aid.monthOre ?? 0), 0) : 0;
  return (
    <>
      <DataTable
        caption={t("patients.aids")}
        columns={columns(may("devices.scan"), may("losses.report"))}
        rows={aids}
        rowKey={(aid) => aid.deviceId}
        tools={false}
        name="hjalpmedel"
        empty={<Empty title={t("patients.aids.none")} />}
      />
      {hasBlocked && <p className="subtle">{t("patients.aids.blocked")}</p>}
      {total > 0 && (
        <p className="person-total">
          {t("patients.aids.total")} <Money ore={total} perMonth />
        </p>
      )}
    </>
  );
}

function columns(mayOpen: boolean, mayReport: boolean): TableColumn<Aid>[] {
  return [
    {
      id: "namn",
      head: t("patients.aid.name"),
      value: (aid) => aid.articleName,
      cell: (aid) => <Name aid={aid} mayReport={mayReport} />,
    },
    {
      id: "nummer",
      head: t("patients.aid.no"),
      value: (aid) => aid.deviceNo,
      cell: (aid) => <DeviceNo aid={aid} mayOpen={mayOpen && !aid.isOthers} />,
    },
    { id: "sedan", head: t("patients.aid.since"), value: (aid) => aid.heldSince, cell: (aid) => <Day on={aid.heldSince} /> },
    { id: "forskrivare", head: t("patients.aid.prescriber"), value: (aid) => aid.prescriberName },
    { id: "betalare", head: t("patients.aid.payer"), value: (aid) => aid.payerName, cell: (aid) => <Payer aid={aid} /> },
    {
      id: "hyra",
      head: t("patients.aid.month"),
      value: (aid) => aid.monthOre,
      cell: (aid) => (aid.monthOre === null ? "–" : kronor(aid.monthOre)),
      numeric: true,
    },
    {
      id: "service",
      head: t("patients.aid.service"),
      value: (aid) => aid.nextServiceOn,
      cell: (aid) => <Day on={aid.nextServiceOn} />,
      onPhone: false,
    },
  ];
}

/** Who pays, why, and who has paid before, with the day and the cause of each change. */
function Payer({ aid }: { aid: Aid }) {
  const today = useToday();
  const now = aid.payers.findLast(({ from }) => from === null || from <= today);
  if (!now) return <span>{aid.payerName ?? "–"}</span>;
  const changes = aid.payers.filter(({ from }) => from !== null);
  const first = changes.length > 0 && aid.payers.find(({ from }) => from === null);
  return (
    <span className="aid-payer">
      <PayerWhy payer={now.payer} about={aid.articleName} />
      {first && <span className="subtle">{t("patients.payer.first", { payer: payerText(first.payer) })}</span>}
      {changes.map(({ from, cause, payer }) => (
        <span key={`${from} ${cause}`} className="subtle">
          {t("patients.payer.since", { day: from, payer: payerText(payer), cause: wordOf("patients.payer.cause", cause ?? "") })}
        </span>
      ))}
    </span>
  );
}

function Name({ aid, mayReport }: { aid: Aid; mayReport: boolean }) {
  return (
    <span className="aid-name">
      <span>{aid.articleName}</span>
      {aid.fetchedOn && <StatusTag kind="info">{t("patients.aid.fetched", { day: aid.fetchedOn })}</StatusTag>}
      {aid.isOthers && <StatusTag kind="plain">{t("patients.aid.others")}</StatusTag>}
      {aid.holdReason && <StatusTag kind="bad">{t("patients.aid.held")}</StatusTag>}
      {aid.components.length > 0 && (
        <span className="aid-parts subtle">
          {aid.components
            .map((part) => (part.quantity > 1 ? `${part.quantity} × ${part.articleName}` : part.articleName))
            .join(", ")}
        </span>
      )}
      {aid.coming.map((part) => (
        <span key={`${part.orderId} ${part.articleName}`} className="aid-parts subtle">
          {t(part.isLate ? "patients.aid.coming.late" : "patients.aid.coming")}{" "}
          <PageLink to="/bestallningar/$orderId" params={{ orderId: part.orderId }}>
            {part.quantity > 1 ? `${part.quantity} × ${part.articleName}` : part.articleName}
          </PageLink>{" "}
          <Day on={part.promisedOn} />
        </span>
      ))}
      {mayReport && !aid.isOthers && !aid.fetchedOn && (
        <PageLink to="/forkommet/anmal/$deviceId" params={{ deviceId: aid.deviceId }} className="nowrap">
          {t("patients.aid.lost")}
        </PageLink>
      )}
    </span>
  );
}

function DeviceNo({ aid, mayOpen }: { aid: Aid; mayOpen: boolean }) {
  if (!mayOpen) return <span className="figures nowrap">{aid.deviceNo}</span>;
  return (
    <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: aid.deviceId }} className="figures nowrap">
      {aid.deviceNo}
    </PageLink>
  );
}
