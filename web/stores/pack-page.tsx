import "./stores.css";
import { Button } from "@navikt/ds-react";
import { useRef } from "react";
import type { Packed, PackList } from "../../server/stores/contract-pack.ts";
import {
  type ApiPath,
  ApiProblem,
  Day,
  Empty,
  Page,
  refresh,
  ScanBox,
  type ScanResult,
  Shown,
  StatusTag,
  sendApi,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { PackageInHand } from "./package-in-hand.tsx";
import { placeOf } from "./place-of.ts";
import { scanWords } from "./scan-words.ts";

/** Packa: scan what goes in; the first thing opens a package. What is picked and in none stands below. */
export function PackPage() {
  const asked = useApi<PackList>("/api/stores/packages", {}, { everySeconds: 30 });
  return (
    <Page title={t("stores.pack.title")} shape="job">
      <Shown asked={asked}>{(list) => <Pack list={list} />}</Shown>
    </Page>
  );
}

/** A package's own code: another package is taken in hand. */
const isPackage = (scanned: string) => /^KOLLI-\d+$/i.test(scanned.trim()) || /^(?:\]\w\d|\(?)00\)?\d{18}$/.test(scanned.trim());

function Pack({ list }: { list: PackList }) {
  const address = useAddress();
  const packageId = address.get("kolli");
  // Scans may come faster than the screen is drawn: each goes in what is in hand when its turn comes.
  const hand = useRef(packageId);
  hand.current = packageId;

  function take(id: string | undefined) {
    hand.current = id;
    address.set({ kolli: id ?? "" });
  }

  async function scan(scanned: string): Promise<ScanResult> {
    const into = isPackage(scanned) ? undefined : hand.current;
    try {
      const packed = await post<Packed>(into ? "/api/stores/packages/{packageId}/pack" : "/api/stores/packages", into, {
        scanned,
      });
      if (packed.packageId !== hand.current) take(packed.packageId);
      await refresh(["/api/stores"]);
      const { taskIds, packageNo, articleName, orderNo } = packed;
      if (taskIds.length === 0) return { isRight: true, text: t("stores.pack.taken", { packageNo }) };
      const text = t("stores.pack.right", { articleName, orderNo, packageNo, count: taskIds.length });
      return { isRight: true, text, undo: () => takeOut(packed.packageId, taskIds) };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      return { isRight: false, text: scanWords(problem.refusal) };
    }
  }

  const named = list.packages.find((one) => one.packageId === packageId);
  return (
    <>
      {packageId ? (
        <PackageInHand packageId={packageId} leave={() => take(undefined)} takeOut={takeOut} />
      ) : (
        <p>{t(list.toPack.length > 0 ? "stores.pack.begin" : "stores.pack.nothing")}</p>
      )}
      <ScanBox label={named ? t("stores.pack.scan.in", { packageNo: named.packageNo }) : t("stores.pack.scan")} onScan={scan} />
      <ToPack list={list} />
      <Packages list={list} packageId={packageId} take={take} />
    </>
  );
}

/** Each is an intention of its own. */
function post<Answer>(path: ApiPath, packageId: string | undefined, body: object): Promise<Answer> {
  const params = packageId ? { path: { packageId } } : {};
  return sendApi<Answer>({ method: "POST", path, params, body, idempotencyKey: crypto.randomUUID() });
}

async function takeOut(packageId: string, taskIds: readonly string[]): Promise<void> {
  await post("/api/stores/packages/{packageId}/take-out", packageId, { taskIds }).catch((problem) => {
    // It went out, or the package was closed, meanwhile: the page shows it as it is.
    if (!(problem instanceof ApiProblem)) throw problem;
  });
  await refresh(["/api/stores"]);
}

function ToPack({ list: { toPack } }: { list: PackList }) {
  if (toPack.length === 0) return null;
  return (
    <section>
      <h2 className="pick-next-head">{t("stores.pack.waits", { count: toPack.length })}</h2>
      <ul className="pack-orders">
        {toPack.map((order) => (
          <li key={order.orderId}>
            <p className="pack-order">
              <strong className="figures">{order.orderNo}</strong> {placeOf(order)} · <Day on={order.wantedOn} week />{" "}
              {order.isLate && <StatusTag kind="bad">{t("stores.pick.late")}</StatusTag>}
            </p>
            <ul className="hand-over-rows">
              {order.things.map((thing) => (
                <li key={thing.taskId}>
                  <span>{thing.articleName}</span>
                  <span className="figures subtle">
                    {thing.deviceNo ?? `${thing.articleNo} · ${t("stores.pick.pieces", { quantity: thing.quantity })}`}
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Packages({
  list: { packages },
  packageId,
  take,
}: {
  list: PackList;
  packageId: string | undefined;
  take: (packageId: string) => void;
}) {
  const others = packages.filter((one) => one.packageId !== packageId);
  if (others.length === 0 && packages.length === 0)
    return packageId ? null : (
      <Empty title={t("stores.pack.none")}>
        <p>{t("stores.pack.none.do")}</p>
      </Empty>
    );
  if (others.length === 0) return null;
  return (
    <section>
      <h2 className="pick-next-head">{t("stores.pack.packages")}</h2>
      <ul className="pick-next">
        {others.map((one) => (
          <li key={one.packageId}>
            <span className="pick-next-bin figures">{one.packageNo}</span>
            <span>
              {one.to ? placeOf(one.to) : t("stores.pack.empty")}{" "}
              <span className="subtle figures">{one.orderNos.slice(0, 4).join(", ")}</span>{" "}
              <StatusTag kind={one.isOnVan || one.state === "closed" ? "good" : "wait"}>
                {t(one.isOnVan ? "stores.pack.state.on-van" : `stores.pack.state.${one.state}`)}
              </StatusTag>
            </span>
            <Button size="small" variant="tertiary" data-color="neutral" onClick={() => take(one.packageId)}>
              {t("stores.pack.take")}
              <span className="aksel-sr-only"> {one.packageNo}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
