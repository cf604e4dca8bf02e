import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { need } from "../kernel/index.ts";
import { clock } from "../platform/index.ts";

/** An organisation's identity provider in a test: it speaks over the net of this machine and says what the test lets it say. */
export interface TestProvider {
  issuer: string;
  /** Said of whoever comes next, besides issuer, receiver, times and nonce. */
  claims: Record<string, unknown>;
  /** What stands otherwise in the next token than it ought to. */
  wrong: Partial<Record<"iss" | "aud" | "exp" | "iat" | "nonce", unknown>>;
  /** How the next token is signed: rightly, by a key that is nobody's, not at all, or with its content changed afterwards. */
  signed: "rightly" | "by-another" | "not" | "then-changed";
  /** Where the person comes back to, as the provider sends the browser. */
  comeBack(goTo: string): string;
  /** How often a token was asked for. */
  asked: number;
  close(): Promise<void>;
}

const pair = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const encoded = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Starts the provider. Each code is good for one token, with the verifier that belongs to it. */
export async function startProvider(clientId = "omlopp", clientSecret = "test"): Promise<TestProvider> {
  const [ours, anothers] = [pair(), pair()];
  const codes = new Map<string, { nonce: string; challenge: string }>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", provider.issuer);
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (url.pathname === "/.well-known/openid-configuration") return send(200, metadata(provider.issuer));
    if (url.pathname === "/keys")
      return send(200, { keys: [{ ...ours.publicKey.export({ format: "jwk" }), alg: "ES256", use: "sig", kid: "1" }] });
    if (url.pathname !== "/token") return send(404, {});
    provider.asked += 1;
    const body = new URLSearchParams(await textOf(request));
    const code = codes.get(body.get("code") ?? "");
    codes.delete(body.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(body.get("code_verifier") ?? "")
      .digest("base64url");
    if (!code || code.challenge !== challenge || !isClient(request.headers.authorization, body))
      return send(400, { error: "invalid_grant" });
    return send(200, { access_token: "test", token_type: "Bearer", expires_in: 60, id_token: token(code.nonce) });
  });
  const isClient = (header: string | undefined, body: URLSearchParams) =>
    header === `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` ||
    body.get("client_secret") === clientSecret;
  const token = (nonce: string) => {
    const now = Math.floor(clock().getTime() / 1000);
    const content = {
      sub: "test",
      ...provider.claims,
      iss: provider.issuer,
      aud: clientId,
      iat: now,
      exp: now + 60,
      nonce,
      ...provider.wrong,
    };
    const head = encoded(provider.signed === "not" ? { alg: "none" } : { alg: "ES256", kid: "1" });
    const signing = `${head}.${encoded(content)}`;
    const key = provider.signed === "by-another" ? anothers.privateKey : ours.privateKey;
    const signature = createSign("sha256").update(signing).sign({ key, dsaEncoding: "ieee-p1363" }).toString("base64url");
    if (provider.signed === "then-changed")
      return `${head}.${encoded({ ...content, employeeHsaId: "SE2321000000-W001" })}.${signature}`;
    return `${signing}.${provider.signed === "not" ? "" : signature}`;
  };
  const provider: TestProvider = {
    issuer: "",
    claims: {},
    wrong: {},
    signed: "rightly",
    asked: 0,
    comeBack(goTo) {
      const asked = new URL(goTo).searchParams;
      const code = randomBytes(16).toString("base64url");
      codes.set(code, {
        nonce: need(asked.get("nonce"), "a nonce"),
        challenge: need(asked.get("code_challenge"), "a challenge"),
      });
      const back = new URL(need(asked.get("redirect_uri"), "where to come back to"));
      back.search = new URLSearchParams({ code, state: need(asked.get("state"), "a state") }).toString();
      return `${back.pathname}${back.search}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return provider;
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["ES256"],
  };
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += chunk.toString();
  return text;
}
