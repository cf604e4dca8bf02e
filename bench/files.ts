import { join } from "node:path";
import type pg from "pg";
import { reactions } from "../server/app/wiring.ts";
import { firstDay } from "../server/kernel/index.ts";
import { type Base, clock, openPool } from "../server/platform/index.ts";
import { type Loader, loader } from "./alternate.ts";
import { shareOut } from "./billing.ts";
import { type Installation, makeInstallation, signIn, startOurs } from "./installation.ts";
import type { Ask } from "./load.ts";
import { invoiceMonth, monthBefore } from "./month.ts";
import { fillShelves, meetEverybody, ordersThatPass } from "./orders-to-place.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median, type Round } from "./rounds.ts";

const regionDevices = 417_000;
const secondsMost = 600;
const p95RatioMost = 2;
const clients = 8;
const beforeSeconds = 20;
const roundSeconds = 5;

/**
 * The invoices of a month of 417 000 devices written as Peppol files by the worker of a running program, while eight prescribers
 * order without a pause; and how long an order takes then, beside how long it takes before.
 */
export async function benchFiles(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  const { owner } = installation;
  try {
    await invoiced(installation);
    const user = await signIn(installation, "prescriber", "HSL");
    await fillShelves(owner, user.supplierId);
    await meetEverybody(installation, user);
    await owner.query("vacuum analyze");
    const { port } = await startOurs(installation, join(out, "our-server.mjs"));
    const headers = { cookie: user.cookie, "x-omlopp": "1", "content-type": "application/json", "idempotency-key": "{key}" };
    const asks = (await ordersThatPass(installation, port, user)).map(
      (body): Ask => ({ method: "POST", path: "/api/orders", headers, body: JSON.stringify(body) }),
    );
    const load = loader(installation, out, "files-orders", { port, clients, expect: 201, asks });
    await load(10);
    const before = right(await load(beforeSeconds));
    await owner.query(
      "insert into peppol.month_files (supplier_id, month, asked_at) select supplier_id, max(month), now() from billing.invoice group by 1",
    );
    const during = await loadWhileWritten(owner, load);
    const written = await sumOf(owner);
    const p95Ratio = median(during.map(({ p95Ms }) => p95Ms)) / before.p95Ms;
    return [
      {
        name: "files",
        unit: "seconds, while 8 clients order",
        ours: rounded(written.seconds),
        floor: null,
        ratio: null,
        promise: `≤ ${secondsMost} s, orders' p95 ≤ ${p95RatioMost} × before`,
        isKept: written.seconds <= secondsMost && p95Ratio <= p95RatioMost,
        files: written.files,
        megabytes: written.megabytes,
        p95Ratio: rounded(p95Ratio),
        beforeP95Ms: rounded(before.p95Ms),
        duringP95Ms: rounded(median(during.map(({ p95Ms }) => p95Ms))),
        beforePerSecond: rounded(before.perSecond),
        duringPerSecond: rounded(median(during.map(({ perSecond }) => perSecond))),
      },
    ];
  } finally {
    await installation.close();
  }
}

/** Last month invoiced to 900 payers with an address; its files are not asked for yet. */
async function invoiced(installation: Installation): Promise<void> {
  const { owner } = installation;
  const base: Base = { pool: openPool(installation.appUrl, 4), now: clock, reactions };
  try {
    await shareOut(installation);
    await owner.query(
      "update organisation.payer set org_no = '999000-1233', endpoint_scheme = '0007', endpoint_id = '9990001233', buyer_reference = 'HJM-' || code",
    );
    await owner.query("vacuum analyze");
    for (const back of [2, 1])
      await owner.query("select platform.ensure_month('billing.invoice_line', $1)", [firstDay(monthBefore(base, back))]);
    const { rows } = await owner.query<{ id: string }>("select id from organisation.supplier order by id");
    for (const back of [2, 1]) for (const { id } of rows) await invoiceMonth(base, id, monthBefore(base, back));
    await owner.query("delete from peppol.month_files");
  } finally {
    await base.pool.end();
  }
}

async function loadWhileWritten(owner: pg.Client, load: Loader): Promise<Round[]> {
  const rounds: Round[] = [];
  const isLeft = async () =>
    (await owner.query<{ left: boolean }>("select exists (select from peppol.month_files where done < asked) as left")).rows[0]
      ?.left ?? false;
  const end = performance.now() + 2 * secondsMost * 1000;
  while (performance.now() < end && (await isLeft())) rounds.push(right(await load(roundSeconds)));
  return rounds;
}

function right(round: Round): Round {
  if (round.faults > 0) throw new Error(`${round.faults} of ${round.count} orders were not placed`);
  return round;
}

async function sumOf(owner: pg.Client): Promise<{ seconds: number; files: number; megabytes: number }> {
  const { rows } = await owner.query<{ seconds: number; files: number; megabytes: number; left: number; lacking: number }>(
    `select extract(epoch from max(w.at) - (select min(f.asked_at) from peppol.month_files f))::float8 as seconds, count(*)::int as files,
       round(sum(w.bytes) / 1048576.0)::int as megabytes, (select count(*)::int from peppol.month_files where done < asked) as left,
       (select sum(jsonb_array_length(lacking))::int from peppol.month_files) as lacking from peppol.written_file w`,
  );
  const sum = rows[0];
  if (!sum || sum.left > 0 || sum.lacking > 0) throw new Error(`the files were not all written: ${JSON.stringify(sum)}`);
  return sum;
}
