import pg from "pg";
import { superuser } from "./postgres-cluster.ts";

/** Where a server listens. */
export interface Place {
  /** A socket folder, or 127.0.0.1. */
  host: string;
  port: number;
  /** Only where it listens on loopback. */
  password: string | undefined;
}

/** An address that `pg` and `psql` both understand. */
export function urlFor(place: Place, user: string, database = "omlopp"): string {
  const secret = place.password ? `:${encodeURIComponent(place.password)}` : "";
  if (!place.host.startsWith("/")) return `postgresql://${user}${secret}@${place.host}:${place.port}/${database}`;
  return `postgresql://${user}@/${database}?host=${encodeURIComponent(place.host)}&port=${place.port}`;
}

/** Whether the server takes a connection now: the launcher's, or that of another log-in and database. */
export async function isAnswering(place: Place, url = urlFor(place, superuser, "postgres")): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The database `omlopp` and its two log-ins, made if they are missing: `omlopp_owner` owns it and may make others
 * (tests clone it), `omlopp_app` owns nothing and can't pass row-level security. Neither is a superuser.
 */
export async function ensureLogins(place: Place): Promise<void> {
  const client = new pg.Client({ connectionString: urlFor(place, superuser, "postgres") });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const found = await client.query<{ name: string }>(
      "select rolname as name from pg_roles where rolname in ('omlopp_owner', 'omlopp_app') union all select datname from pg_database where datname = 'omlopp' order by name",
    );
    const has = (name: string) => found.rows.some((row) => row.name === name);
    const secret = place.password ? ` password ${client.escapeLiteral(place.password)}` : "";
    const rights = "login nosuperuser nocreaterole nobypassrls noreplication";
    if (!has("omlopp_owner")) await client.query(`create role omlopp_owner ${rights} createdb${secret}`);
    if (!has("omlopp_app")) await client.query(`create role omlopp_app ${rights} nocreatedb${secret}`);
    if (!has("omlopp")) await client.query("create database omlopp owner omlopp_owner");
  } finally {
    await client.end();
  }
}
