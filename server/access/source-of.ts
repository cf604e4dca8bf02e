import { isIP } from "node:net";
import type { FastifyRequest } from "fastify";

/** What a proxy adds to say for whom it asks. */
const forwarding = ["x-forwarded-for", "forwarded", "x-real-ip"] as const;

/**
 * The address that a request came from, as the log may keep it: the connection's own, or what a trusted proxy says
 * (`TRUSTED_PROXIES`). Null where a proxy stands between that nobody has said is to be trusted: its own address would be
 * the wrong one, and what it says anybody could have written. Null too when the caller has closed the connection.
 */
export function sourceOf(request: Pick<FastifyRequest, "ips" | "headers"> & { ip: string | undefined }): string | null {
  const isProxied = forwarding.some((name) => request.headers[name] !== undefined);
  // `ips` is there when some proxy is trusted; one that is not has then been passed over already.
  if (isProxied && request.ips === undefined) return null;
  // A caller who has gone already has no address, whatever Fastify's type says.
  return plainAddress(request.ip ?? "");
}

/** An address as PostgreSQL's `inet` reads it: an IPv4 address in IPv6's clothes is told plainly, and a zone is left out. */
function plainAddress(address: string): string | null {
  const bare = address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) === 0 ? null : bare;
}
