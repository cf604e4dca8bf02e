import { existsSync } from "node:fs";
import { join } from "node:path";
import helmet from "@fastify/helmet";
import staticFiles from "@fastify/static";
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyReply, LogController } from "fastify";
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import { z } from "zod";
import { guardRoutes } from "../access/index.ts";
import { type Base, type Http, HttpRefusal, type Log } from "../platform/index.ts";
import { roomRoutes, type SignIn } from "./rooms.ts";
import { routeAsks } from "./route-permits.ts";

/** What the HTTP face is built from. */
export interface ServerOptions {
  base: Base;
  log: Log;
  signIn: SignIn;
  /** The built web. Absent: only the API is served. */
  webDir?: string;
  /** `http.swagger()` tells what the API is. Not while serving: nobody asks there. */
  isDescribed?: boolean;
  /** Staff are told by e-mail that something waits: there is a mail server. */
  isMailed?: boolean;
  /** Proxies whose word of the caller's address is taken. */
  trustedProxies?: readonly string[];
  /** How long a caller may take to send a request, and how often that is looked at. Milliseconds. */
  patience?: { requestMs: number; lookEveryMs: number };
}

/** A body is at most this long, in bytes; files have their own way in. */
const bodyMost = 1_000_000;
/** Whoever sends so slowly holds a connection that others need. */
const patience = { requestMs: 30_000, lookEveryMs: 5_000 };
/** More in one head than browsers send. Bytes. */
const headMost = 16_384;

const neverAsked = () => {
  throw new Error("a schema is compiled by what is set on the server, not by the framework's own");
};
/** Said at once, so that the framework does not load compilers of its own (a third of its files) that nothing would use. */
const schemaController = { compilersFactory: { buildValidator: neverAsked, buildSerializer: neverAsked } };

/**
 * The whole HTTP face: security headers, sign-in, every room's routes under /api, the web, and one way to answer
 * what went wrong. Not listening yet.
 */
export async function buildServer(options: ServerOptions): Promise<Http> {
  const loggerInstance: FastifyBaseLogger = options.log;
  const slow = options.patience ?? patience;
  const http: Http = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyMost,
    routerOptions: { maxParamLength: 200 },
    // A line of the log names the request where it has something to say; a logger of its own for each request costs more than it.
    childLoggerFactory: (logger) => logger,
    schemaController,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
    requestTimeout: slow.requestMs,
    http: { maxHeaderSize: headMost, connectionsCheckingInterval: slow.lookEveryMs, headersTimeout: slow.requestMs },
  }).withTypeProvider<ZodTypeProvider>();
  http.setValidatorCompiler(validatorCompiler);
  http.setSerializerCompiler(serializerCompiler);
  http.setErrorHandler(answerFault);
  // A form of another site can send plain text without asking first; nothing here is sent so.
  http.removeContentTypeParser("text/plain");
  const secured = await securityHeaders(options.signIn.isSecure);
  http.addHook("onRequest", async (_request, reply) => {
    reply.headers(secured);
  });
  if (options.isDescribed) await describe(http);
  guardRoutes(http, options.base, routeAsks);
  http.get("/api/health", { schema: { response: { 200: z.object({ status: z.literal("ok") }) } } }, async () => {
    await options.base.pool.query("select 1");
    return { status: "ok" as const };
  });
  await roomRoutes(http, options.base, options.signIn, options.isMailed ?? false);
  if (options.webDir && existsSync(options.webDir)) await serveWeb(http, options.webDir);
  return http;
}

/** The description is gathered from the routes as they are added. */
async function describe(http: Http): Promise<void> {
  const { default: swagger } = await import("@fastify/swagger");
  await http.register(swagger, {
    openapi: { openapi: "3.1.0", info: { title: "Omlopp", version: "1" } },
    transform: jsonSchemaTransform,
  });
}

/** The security headers are the same on every answer: the library is asked for them once, not each time. */
async function securityHeaders(isSecure: boolean): Promise<Record<string, string>> {
  const asked = fastify({ schemaController });
  await asked.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurity },
    hsts: isSecure,
    crossOriginEmbedderPolicy: false,
  });
  asked.get("/", async () => "");
  const { headers } = await asked.inject("/");
  await asked.close();
  const ours = ["content-type", "content-length", "date", "connection"];
  const own = { "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()" };
  const asHelmet = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (ours.includes(name) ? [] : [[name, String(value)]])),
  );
  return { ...asHelmet, ...own };
}

const contentSecurity = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:", "blob:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'self'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

/** The built files by name (kept for ever: their names change with their content) by one route, and the page for every other path. */
async function serveWeb(http: Http, webDir: string): Promise<void> {
  await http.register(staticFiles, {
    root: webDir,
    index: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.startsWith(join(webDir, "assets")) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const page = (reply: FastifyReply) => reply.header("cache-control", "no-cache").sendFile("index.html");
  // The folder itself: who takes no packed answer would be told that it is forbidden.
  http.get("/", { schema: { hide: true } }, (_request, reply) => page(reply));
  http.setNotFoundHandler(async (request, reply) => {
    if (request.method === "GET" && !/^\/(api|assets)\//.test(request.url)) return page(reply);
    return reply.code(404).send({ code: "no-such-address" });
  });
}

/** The database's own codes for a character that no text there may hold: the empty one (U+0000), in a text or in JSON. */
const cannotBeKept = new Set(["22021", "22P05"]);

/** Bad input with all its errors, a refusal with its code, or a fault whose number the user can tell the support. */
function answerFault(
  fault: FastifyError,
  request: Parameters<Parameters<Http["setErrorHandler"]>[0]>[1],
  reply: Parameters<Parameters<Http["setErrorHandler"]>[0]>[2],
) {
  if (fault instanceof HttpRefusal) return reply.code(fault.status).send(fault.body);
  if (hasZodFastifySchemaValidationErrors(fault)) {
    const errors = fault.validation.map((error) => ({
      field: error.instancePath.replace(/^\//, "").replaceAll("/", "."),
      code: error.keyword,
      message: error.message ?? "",
    }));
    return reply.code(422).send({ code: "bad-input", errors });
  }
  if (isResponseSerializationError(fault))
    request.log.error({ url: request.routeOptions.url, issues: fault.cause.issues }, "an answer that its schema does not allow");
  if (cannotBeKept.has(fault.code)) {
    const message = "Texten innehåller ett tecken som inte kan sparas. Ta bort det och försök igen.";
    return reply.code(422).send({ code: "bad-input", errors: [{ field: "", code: "text-cannot-be-kept", message }] });
  }
  if (fault.code === "FST_ERR_CTP_BODY_TOO_LARGE") return reply.code(413).send({ code: "body-too-large" });
  if (fault.code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") return reply.code(415).send({ code: "body-wrong-type" });
  const status = fault.statusCode && fault.statusCode >= 400 && fault.statusCode < 500 ? fault.statusCode : 500;
  if (status === 500) request.log.error({ err: fault, faultNo: request.id, url: request.routeOptions.url }, "fault");
  return reply.code(status).send({ code: status === 500 ? "broken" : "bad-request", faultNo: request.id });
}
