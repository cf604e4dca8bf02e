import "./stores.css";
import { useNavigate } from "@tanstack/react-router";
import type { ArticleHits } from "../../server/catalogue/contract.ts";
import type { ScannedDevice } from "../../server/devices/contract.ts";
import {
  ApiProblem,
  Empty,
  Page,
  PageLink,
  readApi,
  ScanBox,
  type ScanResult,
  Shown,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";

/** Lager: a scanned device opens its card, an article number its stock, words a list of articles. */
export function FindStockPage() {
  const address = useAddress();
  const navigate = useNavigate();
  const words = address.get("q");

  async function find(typed: string): Promise<ScanResult> {
    const device = /\d/.test(typed) ? await scanned(typed) : undefined;
    if (device) {
      void navigate({ to: "/hjalpmedel/$deviceId", params: { deviceId: device.deviceId } });
      return { isRight: true, text: t("devices.heading", { deviceNo: device.deviceNo }) };
    }
    if (/^\d{5,6}$/.test(typed)) {
      void navigate({ to: "/lager/$articleNo", params: { articleNo: typed } });
      return { isRight: true, text: typed };
    }
    address.set({ q: typed });
    return { isRight: true, text: t("stores.stock.hits.for") };
  }

  return (
    <Page title={t("stores.stock.title")} shape="job">
      <ScanBox label={t("stores.stock.scan")} onScan={find} />
      {words !== undefined && <Hits words={words} />}
      <p>
        <PageLink to="/lager/batch">{t("stores.lots.title")}</PageLink>
      </p>
    </Page>
  );
}

async function scanned(typed: string): Promise<ScannedDevice | undefined> {
  try {
    return await readApi<ScannedDevice>("/api/devices/by-number/{scanned}", { path: { scanned: typed } });
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.refusal.status === 404) return undefined;
    throw problem;
  }
}

function Hits({ words }: { words: string }) {
  const asked = useApi<ArticleHits>("/api/catalogue/articles", { query: { q: words, all: "1" } });
  return (
    <Shown asked={asked}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t("stores.stock.none")}>
            <p>{t("stores.stock.none.do")}</p>
          </Empty>
        ) : (
          <ul className="stock-hits" aria-label={t("stores.stock.hits")}>
            {items.map((hit) => (
              <li key={hit.articleNo}>
                <PageLink to="/lager/$articleNo" params={{ articleNo: hit.articleNo }}>
                  {hit.name}
                </PageLink>{" "}
                <span className="subtle figures">{hit.articleNo}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
