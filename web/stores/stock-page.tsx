import "./stores.css";
import type { ReactNode } from "react";
import type { StockView } from "../../server/stores/contract.ts";
import { DeviceState } from "../devices/index.ts";
import { DataTable, Day, Missing, Page, Part, Shown, t, useApi } from "../platform/index.ts";

/** What there is of one article in the main store: free by grade, counted, and each device with its place. */
export function StockPage({ articleNo }: { articleNo: string }) {
  const asked = useApi<StockView>("/api/stores/stock/{articleNo}", { path: { articleNo } });
  const title = asked.is === "shown" ? asked.value.articleName : articleNo;
  return (
    <Page title={title} lead={<span className="figures">{articleNo}</span>} back={{ to: "/lager", text: t("stores.stock.menu") }}>
      <Shown asked={asked}>{(stock) => <Stock stock={stock} />}</Shown>
    </Page>
  );
}

function Stock({ stock }: { stock: StockView }) {
  const isCounted = stock.devices.length === 0 && stock.onHand > 0;
  return (
    <>
      <dl className="stock-figures">
        {isCounted ? (
          <>
            <Figure name={t("stores.stock.free")} value={stock.onHand - stock.reserved} />
            <Figure name={t("stores.stock.onHand")} value={stock.onHand} />
            <Figure name={t("stores.stock.reserved")} value={stock.reserved} />
            <Figure name={t("stores.stock.bin")} value={stock.bin ?? <Missing />} />
          </>
        ) : (
          <>
            <Figure name={t("stores.stock.reconditioned")} value={stock.reconditioned} />
            <Figure name={t("stores.stock.fresh")} value={stock.fresh} />
          </>
        )}
      </dl>
      {!isCounted && (
        <Part title={t("stores.stock.devices")}>
          <Devices stock={stock} />
        </Part>
      )}
    </>
  );
}

function Figure({ name, value }: { name: string; value: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
    </div>
  );
}

function Devices({ stock }: { stock: StockView }) {
  return (
    <DataTable
      caption={t("stores.stock.devices")}
      rows={stock.devices}
      rowKey={(device) => device.deviceId}
      rowTarget={(device) => ({ to: "/hjalpmedel/$deviceId", params: { deviceId: device.deviceId } })}
      empty={<p>{t("stores.stock.devices.none")}</p>}
      columns={[
        { id: "device", head: t("stores.col.device"), value: (device) => device.deviceNo },
        {
          id: "grade",
          head: t("devices.grade"),
          value: (device) => device.grade,
          cell: (device) => t(`devices.grade.${device.grade}`),
          choose: (grade) => t(`devices.grade.${grade}`),
        },
        {
          id: "state",
          head: t("devices.state"),
          value: (device) => device.state,
          cell: (device) => <DeviceState state={device.state} isHeld={device.holdReason !== null} />,
          choose: (state) => t(`devices.state.${state}`),
        },
        { id: "bin", head: t("stores.col.bin"), value: (device) => device.bin ?? "" },
        {
          id: "bought",
          head: t("stores.stock.bought"),
          value: (device) => device.boughtOn,
          cell: (device) => <Day on={device.boughtOn} />,
          onPhone: false,
        },
      ]}
    />
  );
}
