import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";

/**
 * The folder that holds package.json, db/ and rulebooks/: found upwards from this file, so that it is the same for
 * the source and for the bundle in dist/. @throws Error outside an installation
 */
export const projectRoot: string = findRoot(import.meta.dirname);

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) throw new Error("No package.json above the program");
  }
}

/** What the person who runs the installation decides. Read once at start. */
export interface Config {
  /** TCP port, 1–65535. */
  port: number;
  host: string;
  /** Absolute. Where the database's user can't reach it another one is chosen: see `chooseDataFolder`. */
  dataDir: string;
  /** Whether `OMLOPP_DATA` was given, or the folder is the default. */
  isDataDirChosen: boolean;
  /** Absolute. Where this user's programs keep their own data. */
  stateDir: string;
  /** The program's log-in. Absent: the embedded PostgreSQL. */
  databaseUrl?: string;
  /** The log-in that owns the schema; migrations run only with it. */
  databaseOwnerUrl?: string;
  /** Absent: the local test sign-in, on loopback only. */
  oidc?: { issuer: string; clientId: string; clientSecret: string };
  /** The provider of private persons' electronic identities. Absent: they do not sign in here. */
  citizenOidc?: { issuer: string; clientId: string; clientSecret: string };
  /** Addresses or networks of the proxies before the program, whose word of the caller's address is taken. Empty: nobody's. */
  trustedProxies: string[];
  /** At least 32 characters. Absent: made and kept in the data folder. */
  sessionSecret?: string;
  /** The address that browsers use, without a slash at the end. */
  publicUrl: string;
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  /** Absolute. Where each day's end of the access log's chains is written: best another machine's disk. */
  anchorDir?: string;
  /** Absolute. Where a closed month's invoices are written as files, for an access point to carry. */
  outboxDir?: string;
  /** The mail server, and whom e-mail is from. Absent: no e-mail is sent. */
  mail?: { url: string; from: string };
  /** Devices in the invented region that the first start makes: 2 000, but none (0) in a database of one's own. */
  seedDevices: number;
  /** For journeys and printouts. */
  chromiumPath?: string;
}

const text = z.string().trim().min(1);
const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/.+/, "ska vara en adress till PostgreSQL, som postgresql://användare:lösenord@värd:5432/databas");
const webUrl = z
  .url({ protocol: /^https?$/, error: "ska vara en webbadress, som https://hjalpmedel.exempel.se" })
  .transform((url) => url.replace(/\/+$/, ""));

function whole(least: number, most: number) {
  const error = `ska vara ett heltal från ${least} till ${most}`;
  return z.string().regex(/^\d+$/, error).transform(Number).pipe(z.number().min(least, error).max(most, error));
}

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const settings = z.object({
  PORT: whole(1, 65_535).default(3000),
  HOST: text.default("127.0.0.1"),
  OMLOPP_DATA: text.optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  OIDC_ISSUER: webUrl.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_CITIZEN_ISSUER: webUrl.optional(),
  OIDC_CITIZEN_CLIENT_ID: text.optional(),
  OIDC_CITIZEN_CLIENT_SECRET: text.optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((listed) => listed.split(",").map((one) => one.trim()))
    .pipe(
      z.array(
        z.union(
          [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()],
          "ska vara adresser eller nät med komma emellan, som 10.0.0.5,10.1.0.0/16",
        ),
      ),
    )
    .optional(),
  SESSION_SECRET: z.string().min(32, "ska vara minst 32 tecken").optional(),
  PUBLIC_URL: webUrl.optional(),
  OMLOPP_ANCHORS: text.optional(),
  OMLOPP_OUTBOX: text.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/.+/, "ska vara en adress till en mejlserver, som smtp://användare:lösenord@värd:587")
    .optional(),
  MAIL_FROM: z.email("ska vara en mejladress, som omlopp@exempel.se").optional(),
  LOG_LEVEL: z.enum(levels, `ska vara ett av ${levels.join(", ")}`).default("warn"),
  OMLOPP_SEED_DEVICES: whole(0, 1_000_000).optional(),
  CHROMIUM_PATH: text.optional(),
});
type Settings = z.infer<typeof settings>;

/** The names of all settings, in the order of the documentation. */
export const settingNames = Object.keys(settings.shape);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting; an empty one counts as absent. All errors come at once, in Swedish, each with the setting's
 * name first and without its value (it may be a secret).
 */
export function readConfig(
  environment: Environment = process.env,
): { ok: true; config: Config } | { ok: false; errors: string[] } {
  const given = Object.fromEntries(settingNames.map((name) => [name, environment[name]?.trim() || undefined]));
  const read = settings.safeParse(given);
  const errors = read.success
    ? disagreements(read.data)
    : read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`);
  if (!read.success || errors.length > 0) return { ok: false, errors };
  return { ok: true, config: toConfig(read.data, environment) };
}

/** Settings that are right one by one but not together. */
function disagreements(read: Settings): string[] {
  const errors: string[] = [];
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = read;
  const { OIDC_CITIZEN_ISSUER, OIDC_CITIZEN_CLIENT_ID, OIDC_CITIZEN_CLIENT_SECRET } = read;
  for (const triple of [
    { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET },
    { OIDC_CITIZEN_ISSUER, OIDC_CITIZEN_CLIENT_ID, OIDC_CITIZEN_CLIENT_SECRET },
  ]) {
    const missing = Object.entries(triple).filter(([, value]) => value === undefined);
    if (missing.length > 0 && missing.length < 3)
      errors.push(`${missing.map(([name]) => name).join(" och ")} saknas: inloggningen behöver alla tre, eller ingen.`);
  }
  if (read.DATABASE_OWNER_URL && !read.DATABASE_URL)
    errors.push("DATABASE_URL saknas: den behövs när DATABASE_OWNER_URL är satt.");
  if ((read.SMTP_URL === undefined) !== (read.MAIL_FROM === undefined))
    errors.push(`${read.SMTP_URL ? "MAIL_FROM" : "SMTP_URL"} saknas: mejl behöver båda, eller ingen.`);
  if (read.DATABASE_URL && read.DATABASE_URL === read.DATABASE_OWNER_URL)
    errors.push("DATABASE_URL och DATABASE_OWNER_URL är samma: programmet ska ha en egen inloggning som inte äger något.");
  return errors;
}

function toConfig(read: Settings, environment: Environment): Config {
  const oidc = oidcOf(read.OIDC_ISSUER, read.OIDC_CLIENT_ID, read.OIDC_CLIENT_SECRET);
  const citizenOidc = oidcOf(read.OIDC_CITIZEN_ISSUER, read.OIDC_CITIZEN_CLIENT_ID, read.OIDC_CITIZEN_CLIENT_SECRET);
  return {
    port: read.PORT,
    host: read.HOST,
    dataDir: resolve(read.OMLOPP_DATA ?? join(projectRoot, "data")),
    isDataDirChosen: read.OMLOPP_DATA !== undefined,
    stateDir: resolve(environment.XDG_STATE_HOME ?? environment.LOCALAPPDATA ?? join(homedir(), ".local", "state"), "omlopp"),
    ...(read.DATABASE_URL ? { databaseUrl: read.DATABASE_URL } : {}),
    ...(read.DATABASE_OWNER_URL ? { databaseOwnerUrl: read.DATABASE_OWNER_URL } : {}),
    ...(oidc ? { oidc } : {}),
    ...(citizenOidc ? { citizenOidc } : {}),
    trustedProxies: read.TRUSTED_PROXIES ?? [],
    ...(read.SESSION_SECRET ? { sessionSecret: read.SESSION_SECRET } : {}),
    publicUrl: read.PUBLIC_URL ?? `http://${isLoopback(read.HOST) ? "localhost" : read.HOST}:${read.PORT}`,
    ...(read.OMLOPP_ANCHORS ? { anchorDir: resolve(read.OMLOPP_ANCHORS) } : {}),
    ...(read.OMLOPP_OUTBOX ? { outboxDir: resolve(read.OMLOPP_OUTBOX) } : {}),
    ...(read.SMTP_URL && read.MAIL_FROM ? { mail: { url: read.SMTP_URL, from: read.MAIL_FROM } } : {}),
    logLevel: read.LOG_LEVEL,
    // Nobody wants invented persons in a database of their own without having asked for them.
    seedDevices: read.OMLOPP_SEED_DEVICES ?? (read.DATABASE_URL ? 0 : 2_000),
    ...(read.CHROMIUM_PATH ? { chromiumPath: read.CHROMIUM_PATH } : {}),
  };
}

function oidcOf(issuer?: string, clientId?: string, clientSecret?: string): Config["oidc"] {
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined;
}

function isLoopback(host: string): boolean {
  return ["127.0.0.1", "localhost", "::1", "0.0.0.0", "::"].includes(host);
}

/** What a child process needs of the surroundings to start at all: nothing but Windows' own places. */
export function environmentForChild(): Record<string, string> {
  const kept = ["SystemRoot", "TEMP", "TMP"].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { ...Object.fromEntries(kept), LC_ALL: "C", TZ: "UTC" };
}
