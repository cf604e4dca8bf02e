import { join } from "node:path";
import { makeFloor } from "./floor-tables.ts";
import { type Installation, makeInstallation, signIn, startFloor, startOurs } from "./installation.ts";
import { type BenchResult, rounded } from "./result.ts";
import { median } from "./rounds.ts";

const scans = 500;
const roundsMost = 5;
const secondsMost = 15;
const regionDevices = 9_000;

/** A phone's 500 scans brought together in one batch, each a deed of its own; beside one statement that changes as much. */
export async function benchOffline(out: string): Promise<BenchResult[]> {
  const installation = await makeInstallation(regionDevices);
  try {
    const user = await signIn(installation, "warehouse", null);
    await makeFloor(installation.owner);
    const [floor, ours] = [await startFloor(installation, out), await startOurs(installation, join(out, "our-server.mjs"))];
    const rounds = await roundsOf(installation, user.supplierId);
    const [bare, mine]: [number[], number[]] = [[], []];
    const outcomes = new Map<string, number>();
    for (const numbers of rounds) {
      bare.push(await timed(() => post(floor.port, "/returns", numbers, {})));
      const madeAt = new Date(Date.now() - 3_600_000).toISOString();
      const commands = numbers.map((scanned) => ({ kind: "return", key: crypto.randomUUID(), madeAt, body: { scanned } }));
      const headers = { cookie: user.cookie, "x-omlopp": "1" };
      mine.push(
        await timed(async () => {
          const { rows } = (await post(ours.port, "/api/stores/scans", { commands }, headers)) as { rows: { outcome: string }[] };
          for (const { outcome } of rows) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        }),
      );
    }
    const seconds = median(mine);
    return [
      {
        name: "offline",
        unit: `s for ${scans} scans`,
        ours: rounded(seconds),
        floor: rounded(median(bare)),
        ratio: rounded(seconds / median(bare)),
        promise: `≤ ${secondsMost} s, none in conflict`,
        isKept: seconds <= secondsMost && outcomes.get("done") === rounds.length * scans,
        slowestSeconds: rounded(Math.max(...mine)),
        outcomes: Object.fromEntries(outcomes),
      },
    ];
  } finally {
    await installation.close();
  }
}

async function roundsOf({ owner }: Installation, supplierId: string): Promise<string[][]> {
  const { rows } = await owner.query<{ no: string }>(
    `select device_no as no from devices.device where supplier_id = $1 and state = 'lent' and held_since < now() - interval '1 day'
     order by md5(device_no) limit $2`,
    [supplierId, roundsMost * scans],
  );
  const numbers = rows.map(({ no }) => no);
  const whole = Math.floor(numbers.length / scans);
  if (whole === 0) throw new Error(`the region has only ${numbers.length} lent devices`);
  return Array.from({ length: whole }, (_, no) => numbers.slice(no * scans, (no + 1) * scans));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

async function post(port: number, path: string, body: unknown, headers: Record<string, string>): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
