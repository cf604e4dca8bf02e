import { generateKeyPairSync, randomBytes } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Configuration as LocalConfiguration, default as Provider } from "oidc-provider";
import type { CustomFetchOptions } from "openid-client";
import { listReadyMadeUsers, listSuppliers, type ReadyMadeUser } from "../organisation/index.ts";
import { type Base, type Http, systemActor, today, withActor } from "../platform/index.ts";
import { numberClaim } from "./claims.rule.ts";
import type { ProviderSettings } from "./identity-provider.ts";
import { citizenAccount, localClaims } from "./local-claims.ts";
import { nobody } from "./nobody.ts";
import { type PickPart, pickPage, pickPolicy, staffChoices } from "./pick-page.ts";
import type { Citizens } from "./sign-in.ts";

/**
 * A test sign-in: a real OpenID Connect provider inside this program, where one of the ready-made users is picked and
 * no password is asked for. It answers this machine alone.
 */
export interface LocalProvider {
  settings: ProviderSettings;
  /** Adds the provider's addresses under /idp. */
  mount(http: Http): void;
}

/** Of each role and supplier on the page. */
const mostOfRole = 3;

/** Makes the test sign-in; the provider itself is made at the first use, for it is large. Keys live in memory. */
export function localProvider(http: Http, base: Base, publicUrl: string, citizens: Citizens): LocalProvider {
  const settings: ProviderSettings = {
    issuer: `${publicUrl}/idp`,
    clientId: "omlopp",
    clientSecret: randomBytes(32).toString("base64url"),
    backUrl: `${publicUrl}/api/sign-in/back`,
    speaksOf: ["staff", "citizen"],
    local: { fetch: (url, init) => askInside(http, url, init) },
  };
  let made: Promise<Provider> | undefined;
  const provider = () => {
    made ??= makeProvider(base, citizens, settings);
    return made;
  };
  return { settings, mount: (onto) => mountProvider(onto, { base, citizens, host: new URL(publicUrl).host, provider }) };
}

async function makeProvider(base: Base, citizens: Citizens, settings: ProviderSettings): Promise<Provider> {
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
    claims: { openid: saidOf },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false }, userinfo: { enabled: false } },
    interactions: { url: (_context, interaction) => `/idp/interaction/${interaction.uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
    findAccount: async (_context, accountId) => {
      const claims = await localClaims(base, citizens, accountId);
      return claims && { accountId, claims: async () => ({ ...claims, sub: accountId }) };
    },
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

/** What is said with the scope `openid`. */
const saidOf = [
  "sub",
  "given_name",
  "family_name",
  "levelOfAssurance",
  "employeeHsaId",
  "allCommissions",
  "healthcareProfessionalLicense",
  numberClaim,
];

interface Mount {
  base: Base;
  citizens: Citizens;
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

function pickRoutes(http: Http, mount: Mount): void {
  const { base, citizens, provider } = mount;
  http.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: 1_000 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  const pathOf = (uid: string) => `/idp/interaction/${encodeURIComponent(uid)}`;
  http.get<{ Params: { uid: string } }>("/interaction/:uid", { schema: { hide: true } }, async (request, reply) =>
    html(reply).send(pickPage(pathOf(request.params.uid), await partsFor(mount, request, reply))),
  );
  http.post<{ Params: { uid: string } }>("/interaction/:uid", { schema: { hide: true } }, async (request, reply) => {
    const picked = request.body instanceof URLSearchParams ? request.body.get("user") : null;
    const isKnown = picked !== null && (await localClaims(base, citizens, picked)) !== undefined;
    if (!isKnown) {
      const parts = await partsFor(mount, request, reply);
      return html(reply.code(422)).send(pickPage(pathOf(request.params.uid), parts, "Välj någon i listan."));
    }
    const result = { login: { accountId: picked } };
    return reply.redirect(await (await provider()).interactionResult(request.raw, reply.raw, result), 303);
  });
}

function html(reply: FastifyReply): FastifyReply {
  return reply.type("text/html; charset=utf-8").header("cache-control", "no-store").header("content-security-policy", pickPolicy);
}

/** Whom one may pick: private persons when sign-in was asked for as one, else staff. */
async function partsFor(mount: Mount, request: FastifyRequest, reply: FastifyReply): Promise<PickPart[]> {
  const { params } = await (await mount.provider()).interactionDetails(request.raw, reply.raw);
  return params.login_hint === "citizen" ? readyMadeCitizens(mount.citizens) : readyMadeUsers(mount.base);
}

async function readyMadeCitizens(citizens: Citizens): Promise<PickPart[]> {
  const persons = await citizens.readyMade();
  const suppliers = [...new Set(persons.map((one) => one.supplierName))];
  return suppliers.map((supplierName) => ({
    title: supplierName,
    choices: persons
      .filter((one) => one.supplierName === supplierName)
      .map((one) => ({ value: citizenAccount(one.number), role: "Privatperson", name: one.name, about: one.about })),
  }));
}

async function readyMadeUsers(base: Base): Promise<PickPart[]> {
  const suppliers = await withActor(base, nobody, (tx) => listSuppliers(tx));
  const parts: PickPart[] = [];
  for (const supplier of suppliers.slice(0, 10)) {
    const users: ReadyMadeUser[] = await withActor(base, systemActor(supplier.supplierId), (tx) =>
      listReadyMadeUsers(tx, today(base), mostOfRole),
    );
    parts.push({ title: supplier.name, choices: staffChoices(users) });
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
