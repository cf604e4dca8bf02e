import createClient, { type Middleware } from "openapi-fetch";
import { heardByServer, isStill } from "./activity.ts";
import type { paths } from "./api.generated.ts";
import { keepAnswer, keptAnswer } from "./kept-answers.ts";
import { noteNet } from "./net.ts";

/** A path of the server as it stands in OpenAPI: `/api/orders/{orderId}`. Any text until the generated client knows its paths. */
export type ApiPath = keyof paths extends never ? string : keyof paths & string;

/** One field that could not be accepted. `field` is a path with dots: `rows.0.quantity`. */
export interface FieldError {
  field: string;
  code: string;
  message?: string;
}

/** What the server answered instead of doing it. `code` has a text under `refusal.<code>`; the other facts fill its gaps. */
export interface Refusal {
  /** HTTP status; 0 when no answer came at all. */
  status: number;
  code: string;
  facts: Readonly<Record<string, unknown>>;
  /** Only for `bad-input`; else empty. */
  errors: readonly FieldError[];
}

/** A refusal or a broken connection, thrown inside queries; pages see it as `Problem`. */
export class ApiProblem extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
    this.name = "ApiProblem";
  }
}

/** What fills a path and its question mark. Undefined values are left out. */
export interface ApiParams {
  path?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** A method that changes something. */
export type CommandMethod = "POST" | "PUT" | "PATCH" | "DELETE";

interface Exchange {
  parameters: { path?: ApiParams["path"]; query?: ApiParams["query"] };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } }; default: { content: { "application/json": unknown } } };
}
interface AnyPaths {
  [path: string]: { get: Exchange; post: Exchange; put: Exchange; patch: Exchange; delete: Exchange };
}

/** The generated client with every path and answer typed; for calls that `useApi` and `useCommand` do not cover. */
export const api = createClient<paths>({ baseUrl: "", headers: { "X-Omlopp": "1" } });

const anyApi = createClient<AnyPaths>({ baseUrl: "", headers: { "X-Omlopp": "1" } });

const stillHeader = "X-Omlopp-Still";
/** What a page asks by itself, while nobody touches it, does not keep the session alive: the server is told so. */
const tellStill: Middleware = {
  onRequest({ request }) {
    if (isStill()) request.headers.set(stillHeader, "1");
    return request;
  },
  onResponse({ request, response }) {
    noteNet(!isNobodyThere(response.status));
    if (response.ok && !request.headers.has(stillHeader)) heardByServer();
    return undefined;
  },
};
api.use(tellStill);
anyApi.use(tellStill);

/** Does this status come from something on the way, when the server itself does not answer? */
export function isNobodyThere(status: number): boolean {
  return status === 0 || (status >= 502 && status <= 504);
}

/**
 * Reads one answer; where no answer comes, the last one, if its path is one that the phone keeps. `Answer` is the shape from the room's contract.ts; the server strips everything that is not in it.
 * @throws ApiProblem when refused, when the session has ended (401) or when no answer came
 */
export async function readApi<Answer>(path: ApiPath, params: ApiParams = {}, signal?: AbortSignal): Promise<Answer> {
  try {
    const { data, error, response } = await anyApi.GET(path, { params, signal: signal ?? null }).catch(noAnswer);
    if (error !== undefined || !response.ok) throw refused(response.status, error);
    void keepAnswer(path, params, data);
    return data as Answer;
  } catch (problem) {
    const isAlone = problem instanceof ApiProblem && isNobodyThere(problem.refusal.status);
    const kept = isAlone ? await keptAnswer(path, params) : undefined;
    if (kept === undefined) throw problem;
    return kept as Answer;
  }
}

/** One command on its way to the server. */
export interface Command {
  method: CommandMethod;
  path: ApiPath;
  params?: ApiParams;
  /** Sent as JSON; a `File` as it is. */
  body?: unknown;
  /** The same for every attempt at one intention of the user. */
  idempotencyKey: string;
}

/**
 * Sends a command. The same key and content may be sent again without doing the thing twice. An answer without a
 * body is null.
 * @throws ApiProblem when refused or when no answer came
 */
export async function sendApi<Answer>(command: Command): Promise<Answer> {
  const { body } = command;
  const ofFile: Record<string, string> = body instanceof File ? { "Content-Type": body.type || "application/octet-stream" } : {};
  const headers = { "Idempotency-Key": command.idempotencyKey, ...ofFile };
  const init = { params: command.params ?? {}, body, headers, ...(body instanceof File ? { bodySerializer: asIs } : {}) };
  const { data, error, response } = await send(command.method, command.path, init).catch(noAnswer);
  if (error !== undefined || !response.ok) throw refused(response.status, error);
  return (data ?? null) as Answer;
}

/** A file is sent as it is. */
const asIs = (body: unknown) => body;

type Init = {
  params: ApiParams;
  body: unknown;
  headers: Record<string, string>;
  bodySerializer?: (body: unknown) => unknown;
};

function send(method: CommandMethod, path: string, init: Init) {
  if (method === "POST") return anyApi.POST(path, init);
  if (method === "PUT") return anyApi.PUT(path, init);
  if (method === "PATCH") return anyApi.PATCH(path, init);
  return anyApi.DELETE(path, init);
}

function refused(status: number, body: unknown): ApiProblem {
  if (status === 401) endSession();
  return new ApiProblem(refusalOf(status, body));
}

function noAnswer(cause: unknown): never {
  if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
  noteNet(false);
  throw new ApiProblem({ status: 0, code: "no-answer", facts: {}, errors: [] });
}

let isEnded = false;
const endListeners = new Set<() => void>();

/** Has the server said that nobody is signed in, after somebody was? */
export function hasSessionEnded(): boolean {
  return isEnded;
}

/** Calls back when the session has ended. Returns how to stop. */
export function onSessionEnded(ended: () => void): () => void {
  endListeners.add(ended);
  return () => endListeners.delete(ended);
}

function endSession(): void {
  isEnded = true;
  for (const listener of endListeners) listener();
}

/** Reads the body of a refused answer; an unreadable one gets a code by its status. */
export function refusalOf(status: number, body: unknown): Refusal {
  const facts = isRecord(body) ? body : {};
  const code = typeof facts.code === "string" ? facts.code : codeByStatus(status);
  const errors = Array.isArray(facts.errors) ? facts.errors.filter(isFieldError) : [];
  return { status, code, facts, errors };
}

function codeByStatus(status: number): string {
  if (status === 401) return "not-signed-in";
  if (status === 403) return "not-permitted";
  if (status === 404) return "not-found";
  return status >= 500 ? "broken" : "not-understood";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value.field === "string" && typeof value.code === "string";
}
