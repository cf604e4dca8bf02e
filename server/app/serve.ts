import { join } from "node:path";
import { readCatalogue } from "../catalogue/index.ts";
import { openSender } from "../mail/index.ts";
import { type Base, type Config, clock, type Log, type OpenDatabase, openPool, projectRoot } from "../platform/index.ts";
import { keepSecret } from "./keep-secret.ts";
import { readyMadeUsers } from "./ready-made-users.ts";
import { seedIfEmpty, writeRegion } from "./seed-region.ts";
import { buildServer } from "./server.ts";
import type { Stopping } from "./stop.ts";
import { whyNotListen } from "./why-not-listen.ts";
import { reactions } from "./wiring.ts";
import { startWorker } from "./worker.ts";

interface Wish {
  config: Config;
  /** Its schema is what this version needs. */
  database: OpenDatabase;
  log: Log;
  stopping: Stopping;
  say: (line: string) => void;
}

/**
 * All that stands on the database: the invented region where there is nothing, HTTP server and worker. It answers when
 * this is done; `told` is done when the ready-made users are said.
 * @throws StartProblem as `whyNotListen`, StopAsked
 */
export async function serve(wish: Wish): Promise<{ told: Promise<void> }> {
  const { config, database, log, stopping } = wish;
  const base: Base = { pool: openPool(database.appUrl), now: clock, reactions };
  stopping.add(() => base.pool.end());
  await seed(wish, base);
  const http = await buildServer({
    base,
    log,
    signIn: {
      secret: config.sessionSecret ?? keepSecret(database.dataDir ?? config.dataDir),
      publicUrl: config.publicUrl,
      isSecure: config.publicUrl.startsWith("https:"),
      ...(config.oidc ? { oidc: config.oidc } : {}),
      ...(config.citizenOidc ? { citizenOidc: config.citizenOidc } : {}),
    },
    webDir: join(projectRoot, "dist", "web"),
    trustedProxies: config.trustedProxies,
    isMailed: config.mail !== undefined,
  });
  stopping.pause();
  const ownDir = database.dataDir ?? config.dataDir;
  const folders = {
    anchorDir: config.anchorDir ?? join(ownDir, "anchors"),
    outboxDir: config.outboxDir ?? join(ownDir, "outbox"),
  };
  const sender = config.mail && (await openSender({ ...config.mail, publicUrl: config.publicUrl }));
  if (sender) stopping.add(async () => sender.close());
  stopping.add(startWorker(base, log, folders, sender));
  stopping.add(() => http.close());
  const { port, host } = config;
  await http.listen({ port, host }).catch((fault: unknown) => Promise.reject(whyNotListen(fault, config)));
  const told = config.oidc ? Promise.resolve() : tellUsers(base, wish.say);
  // Read beforehand, so that the first search is as fast as the next; nobody waits for it.
  const reading = told
    .then(() => readCatalogue(base))
    .catch((fault: unknown) => log.error({ err: fault }, "reading the catalogue"));
  // A stop in this very moment waits: the database is not taken from under it.
  stopping.add(() => Promise.allSettled([reading]));
  return { told };
}

/** An empty installation gets the invented region. */
async function seed({ config, database: { ownerUrl }, say }: Wish, base: Base): Promise<void> {
  if (!ownerUrl || config.seedDevices === 0) return;
  const began = performance.now();
  const made = await seedIfEmpty(base, { ownerUrl, devices: config.seedDevices, seed: 1 });
  if (made) say(writeRegion(made, began));
}

async function tellUsers(base: Base, say: Wish["say"]): Promise<void> {
  const lines = await readyMadeUsers(base);
  if (lines.length > 0)
    say(`\nFärdiga användare att prova som (roll, namn, HSA-id, enhet):${lines.map((line) => `\n${line}`).join("")}`);
}
