import { resolve } from "node:path";
import { expect, test } from "vitest";
import { projectRoot, readConfig } from "./config.ts";

function configOf(environment: Record<string, string>) {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.errors.join("\n"));
  return read.config;
}

test("nothing set: port 3000 on loopback, the embedded database in ./data, the local sign-in", () => {
  expect(configOf({})).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    dataDir: resolve(projectRoot, "data"),
    isDataDirChosen: false,
    publicUrl: "http://localhost:3000",
    logLevel: "warn",
    seedDevices: 2000,
  });
  expect(configOf({})).not.toHaveProperty("databaseUrl");
  expect(configOf({})).not.toHaveProperty("oidc");
});

test("a database of one's own is not filled with invented persons unless that is asked for", () => {
  expect(configOf({ DATABASE_URL: "postgresql://a@db/b" }).seedDevices).toBe(0);
  expect(configOf({ DATABASE_URL: "postgresql://a@db/b", OMLOPP_SEED_DEVICES: "10" }).seedDevices).toBe(10);
});

test("an empty setting counts as absent", () => {
  expect(configOf({ PORT: "", DATABASE_URL: " ", OIDC_ISSUER: "" })).toMatchObject({ port: 3000 });
});

test("every setting is used as it is given", () => {
  const config = configOf({
    PORT: "3107",
    HOST: "0.0.0.0",
    OMLOPP_DATA: "/srv/omlopp",
    DATABASE_URL: "postgresql://omlopp_app:x@db/omlopp",
    DATABASE_OWNER_URL: "postgresql://omlopp_owner:y@db/omlopp",
    OIDC_ISSUER: "https://inloggning.exempel.se/",
    OIDC_CLIENT_ID: "omlopp",
    OIDC_CLIENT_SECRET: "z",
    SESSION_SECRET: "0123456789abcdef0123456789abcdef",
    PUBLIC_URL: "https://hjalpmedel.exempel.se/",
    TRUSTED_PROXIES: "10.0.0.5, 10.1.0.0/16",
    OMLOPP_ANCHORS: "/srv/anchors",
    OMLOPP_OUTBOX: "/srv/outbox",
    LOG_LEVEL: "debug",
    OMLOPP_SEED_DEVICES: "0",
    CHROMIUM_PATH: "/usr/bin/chromium",
  });
  expect(config).toMatchObject({
    port: 3107,
    host: "0.0.0.0",
    dataDir: resolve("/srv/omlopp"),
    isDataDirChosen: true,
    databaseUrl: "postgresql://omlopp_app:x@db/omlopp",
    databaseOwnerUrl: "postgresql://omlopp_owner:y@db/omlopp",
    oidc: { issuer: "https://inloggning.exempel.se", clientId: "omlopp", clientSecret: "z" },
    sessionSecret: "0123456789abcdef0123456789abcdef",
    publicUrl: "https://hjalpmedel.exempel.se",
    trustedProxies: ["10.0.0.5", "10.1.0.0/16"],
    anchorDir: resolve("/srv/anchors"),
    outboxDir: resolve("/srv/outbox"),
    logLevel: "debug",
    seedDevices: 0,
    chromiumPath: "/usr/bin/chromium",
  });
});

test.each([
  [{ PORT: "0" }, "PORT ska vara ett heltal från 1 till 65535."],
  [{ PORT: "65536" }, "PORT ska vara ett heltal från 1 till 65535."],
  [{ PORT: "tretusen" }, "PORT ska vara ett heltal från 1 till 65535."],
  [{ OMLOPP_SEED_DEVICES: "-1" }, "OMLOPP_SEED_DEVICES ska vara ett heltal från 0 till 1000000."],
  [{ LOG_LEVEL: "loud" }, "LOG_LEVEL ska vara ett av fatal, error, warn, info, debug, trace, silent."],
  [{ PUBLIC_URL: "hjalpmedel" }, "PUBLIC_URL ska vara en webbadress, som https://hjalpmedel.exempel.se."],
  [{ SESSION_SECRET: "kort" }, "SESSION_SECRET ska vara minst 32 tecken."],
  [{ OIDC_ISSUER: "https://x.se" }, "OIDC_CLIENT_ID och OIDC_CLIENT_SECRET saknas: inloggningen behöver alla tre, eller ingen."],
  [{ DATABASE_OWNER_URL: "postgresql://a/b" }, "DATABASE_URL saknas: den behövs när DATABASE_OWNER_URL är satt."],
])("%j is refused with what is wrong", (environment, error) => {
  expect(readConfig(environment)).toEqual({ ok: false, errors: [error] });
});

test("a database address of another kind is refused without being repeated: it may hold a password", () => {
  const read = readConfig({ DATABASE_URL: "mysql://root:hemligt@db/x" });
  expect(read.ok ? [] : read.errors).toHaveLength(1);
  expect(JSON.stringify(read)).not.toContain("hemligt");
});

test("the program may not use the owner's log-in", () => {
  const url = "postgresql://omlopp_owner@db/omlopp";
  expect(readConfig({ DATABASE_URL: url, DATABASE_OWNER_URL: url })).toMatchObject({ ok: false });
});

test("all errors are told at once", () => {
  const read = readConfig({ PORT: "x", LOG_LEVEL: "y", SESSION_SECRET: "z" });
  expect(read.ok ? [] : read.errors.map((error) => error.split(" ")[0])).toEqual(["PORT", "SESSION_SECRET", "LOG_LEVEL"]);
});
