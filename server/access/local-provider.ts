import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Configuration as LocalConfiguration, default as Provider } from "oidc-provider";
import type { CustomFetchOptions } from "openid-client";
import { listReadyMadeUsers, listSuppliers, type ReadyMadeUser } from "../organisation/index.ts";
import { type Base, type Http, systemActor, today, withActor } from "../platform/index.ts";
import type { ProviderSettings } from "./identity-provider.ts";
import { nobody } from "./nobody.ts";
import { type PickPart, pickPage } from "./pick-page.ts";
import { assignmentsOf } from "./signed-as.ts";

/**
 * A test sign-in: a real OpenID Connect provider inside this program, where one of the ready-made users is picked and
 * no password is asked for. It answers this machine alone.
 */
export interface LocalProvider {
  settings: ProviderSettings;
  /** Adds the provider's addresses under /idp. */
  mount(http: Http): void;
}

const strong = "http://id.sambi.se/loa/loa3";
/** Of each role and supplier on the page. */
const mostOfRole = 4;

/** May the test sign-in be open at this address? Only where browsers reach the program on their own machine. */
export function isOwnMachine(publicUrl: string): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(publicUrl);
}

/** Makes the test sign-in; the provider itself is made at the first use, for it is large. Keys live in memory. */
export function localProvider(http: Http, base: Base, publicUrl: string): LocalProvider {
  const settings: ProviderSettings = {
    issuer: `${publicUrl}/idp`,
    clientId: "omlopp",
    clientSecret: randomBytes(32).toString("base64url"),
    backUrl: `${publicUrl}/api/sign-in/back`,
    local: { fetch: (url, init) => askInside(http, url, init) },
  };
  let made: Promise<Provider> | undefined;
  const provider = () => {
    made ??= makeProvider(base, settings);
    return made;
  };
  return { settings, mount: (onto) => mountProvider(onto, { base, host: new URL(publicUrl).host, provider }) };
}

async function makeProvider(base: Base, settings: ProviderSettings): Promise<Provider> {
  const { default: OidcProvider } = await import("oidc-provider");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const configuration: LocalConfiguration = {
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: [settings.backUrl],
        response_types: ["code"],
        grant_types: ["authorization_code"],
        token_endpoint_auth_method: "client_secret_post",
        id_token_signed_response_alg: "ES256",
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), kty: "EC", alg: "ES256", use: "sig" }] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    claims: { openid: ["sub", "employeeHsaId", "given_name", "family_name", "levelOfAssurance"] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false }, userinfo: { enabled: false } },
    interactions: { url: (_context, interaction) => `/idp/interaction/${interaction.uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
    findAccount: async (_context, hsaId) => accountOf(base, hsaId),
    // What is shared with Omlopp is not asked about: it is the same program.
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: settings.clientId,
        accountId: context.oidc.session?.accountId ?? "",
      });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
  };
  return new OidcProvider(settings.issuer, configuration);
}

async function accountOf(base: Base, hsaId: string) {
  const [first] = await assignmentsOf(base, hsaId);
  if (!first) return undefined;
  return {
    accountId: hsaId,
    claims: async () => ({
      sub: hsaId,
      employeeHsaId: hsaId,
      given_name: first.givenName,
      family_name: first.familyName,
      levelOfAssurance: strong,
    }),
  };
}

interface Mount {
  base: Base;
  /** Host and port of the only address that it answers at. */
  host: string;
  provider: () => Promise<Provider>;
}

function mountProvider(http: Http, mount: Mount): void {
  http.register(
    async (inside) => {
      inside.addHook("onRequest", async (request, reply) => {
        if (!isFromOwnMachine(request, mount.host)) return reply.code(404).send({ code: "no-such-address" });
      });
      inside.register(async (page) => pickRoutes(page, mount));
      inside.register(async (rest) => {
        // The provider reads the body itself.
        rest.removeAllContentTypeParsers();
        rest.addContentTypeParser("*", (_request, _body, done) => done(null));
        rest.all("/*", { schema: { hide: true } }, async (request, reply) => {
          const serve = (await mount.provider()).callback();
          reply.hijack();
          await serve(Object.assign(request.raw, insideOf(request)), reply.raw);
        });
      });
    },
    { prefix: "/idp" },
  );
}

/** A request that a proxy has passed on may come from anywhere, whatever address it has here. */
function isFromOwnMachine(request: FastifyRequest, host: string): boolean {
  const isLoopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(request.raw.socket.remoteAddress ?? "");
  const isPassedOn = Object.keys(request.headers).some((name) => /^(?:forwarded|via|x-forwarded-.+|x-real-ip)$/.test(name));
  return isLoopback && !isPassedOn && request.headers.host === host;
}

/** The address as the provider sees it: mounted at /idp. */
function insideOf(request: FastifyRequest): { originalUrl: string; url: string } {
  const originalUrl = request.raw.url ?? "/idp";
  return { originalUrl, url: originalUrl.replace(/^\/idp/, "") || "/" };
}

function pickRoutes(http: Http, { base, provider }: Mount): void {
  http.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: 1_000 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  http.get<{ Params: { uid: string } }>("/interaction/:uid", { schema: { hide: true } }, async (request, reply) => {
    const parts = await readyMadeUsers(base);
    return html(reply).send(pickPage(`/idp/interaction/${encodeURIComponent(request.params.uid)}`, parts));
  });
  http.post<{ Params: { uid: string } }>("/interaction/:uid", { schema: { hide: true } }, async (request, reply) => {
    const picked = request.body instanceof URLSearchParams ? request.body.get("user") : null;
    const isKnown = picked !== null && (await accountOf(base, picked)) !== undefined;
    const path = `/idp/interaction/${encodeURIComponent(request.params.uid)}`;
    if (!isKnown) return html(reply.code(422)).send(pickPage(path, await readyMadeUsers(base), "Välj en användare i listan."));
    const result = { login: { accountId: picked } };
    return reply.redirect(await (await provider()).interactionResult(request.raw, reply.raw, result), 303);
  });
}

function html(reply: FastifyReply): FastifyReply {
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-store");
}

async function readyMadeUsers(base: Base): Promise<PickPart[]> {
  const suppliers = await withActor(base, nobody, (tx) => listSuppliers(tx));
  const parts: PickPart[] = [];
  for (const supplier of suppliers.slice(0, 10)) {
    const users: ReadyMadeUser[] = await withActor(base, systemActor(supplier.supplierId), (tx) =>
      listReadyMadeUsers(tx, today(base), mostOfRole),
    );
    parts.push({ supplierName: supplier.name, users });
  }
  return parts;
}

/** Asks the provider inside this program, as if over the net. */
async function askInside(http: Http, url: string, init: CustomFetchOptions): Promise<Response> {
  const { host, pathname, search } = new URL(url);
  const headers = { ...init.headers, host };
  const payload = init.body === undefined || init.body === null ? {} : { payload: String(init.body) };
  const method = init.method === "POST" ? "POST" : "GET";
  const answer = await http.inject({ method, url: `${pathname}${search}`, headers, remoteAddress: "127.0.0.1", ...payload });
  const given = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Response(answer.statusCode === 204 ? null : answer.payload, { status: answer.statusCode, headers: given });
}
