import { makeRegion } from "../server/app/make-region.ts";
import { clock } from "../server/platform/index.ts";
import { makeInstallation } from "./installation.ts";
import { type BenchResult, rounded } from "./result.ts";

const devices = 417_000;
const mostSeconds = 600;

/** An invented region of 417 000 devices, from empty tables. */
export async function benchRegion(): Promise<BenchResult[]> {
  const installation = await makeInstallation(0);
  try {
    const began = performance.now();
    const { ownerUrl } = installation;
    const made = await makeRegion({ ownerUrl, devices, seed: 1, now: clock(), progress: () => undefined });
    const seconds = (performance.now() - began) / 1000;
    const size = await installation.owner.query<{ size: number }>("select pg_database_size(current_database())::float8 as size");
    return [
      {
        name: "region",
        unit: "seconds",
        ours: rounded(seconds),
        floor: null,
        ratio: null,
        promise: `${devices} devices in ≤ ${mostSeconds} s`,
        isKept: seconds <= mostSeconds,
        ...made,
        databaseMib: Math.round((size.rows[0]?.size ?? 0) / 2 ** 20),
        memoryMib: Math.round(process.memoryUsage.rss() / 2 ** 20),
      },
    ];
  } finally {
    await installation.close();
  }
}
