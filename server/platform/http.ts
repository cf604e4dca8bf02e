import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { isMonth, type Month, type Result } from "../kernel/index.ts";

/** The HTTP server as rooms see it: bodies and answers are checked by zod, and answers hold only what their schema names. */
export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What a refused command or look answers. Further facts stand beside the code. */
export const refusalBody = z.looseObject({ code: z.string() });

/** What bad input answers, all faults at once: 422. */
export const badInputBody = z.object({
  code: z.literal("bad-input"),
  errors: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
});

/** The answers that any route may give besides its own: bad input, not signed in, refused. For `schema.response`. */
export const refusals = {
  401: refusalBody,
  403: refusalBody,
  404: refusalBody,
  409: refusalBody,
  422: z.union([badInputBody, refusalBody]),
  429: refusalBody,
} as const;

/** A fault in what the caller sent or may do, found before any deed. The server answers with the status and the code. */
export class HttpRefusal extends Error {
  readonly status: number;
  readonly body: { code: string } & Record<string, unknown>;
  constructor(status: number, body: { code: string } & Record<string, unknown>) {
    super(body.code);
    this.status = status;
    this.body = body;
  }
}

/** The caller's key for this intention. @throws HttpRefusal 422 when it is absent or has the wrong length */
export function keyOf(request: FastifyRequest): string {
  const key = request.headers["idempotency-key"];
  if (typeof key === "string" && key.length >= 8 && key.length <= 100) return key;
  throw new HttpRefusal(422, { code: "key-needed" });
}

/** A month as the caller wrote it. @throws HttpRefusal 422 when there is none such */
export function monthIn(text: string): Month {
  if (!isMonth(text)) throw new HttpRefusal(422, { code: "month-unknown" });
  return text;
}

/** Milliseconds that an answer waits for work that may go on after it. */
const soonMs = 300;

/** What work has come to, if that is soon; undefined when it goes on after the answer, or has failed: it tells its own end. */
export function soonFrom<Value>(work: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([work.catch(() => undefined), new Promise<undefined>((resolve) => setTimeout(resolve, soonMs))]);
}

/**
 * Says what a file that is shown in its place is called: a name that any computer takes, as it stands in a header. `otherwise` when nothing
 * of the title may stand in one.
 */
export function shownAs({ title, ending, otherwise = "" }: { title: string; ending: string; otherwise?: string }): string {
  const plain = title.replace(/[^\p{L}\p{N} .-]/gu, " ").replace(/ +/g, " ");
  return `inline; filename*=UTF-8''${encodeURIComponent(`${plain.trim() || otherwise}.${ending}`)}`;
}

/** Sends a deed's result: its value, or its refusal with the status that the room's contract gives the code. */
export function answer<Value, Refusal extends { code: string }>(
  reply: FastifyReply,
  result: Result<Value, Refusal>,
  statuses: Readonly<Record<string, number>>,
  okStatus = 200,
): FastifyReply {
  if (result.ok) return reply.code(okStatus).send(result.value);
  return reply.code(statuses[result.refusal.code] ?? 409).send(result.refusal);
}

/** Refusals that any command may meet, with their status. Rooms spread it into their own table. */
export const commonStatus = { "key-used-for-other": 409, "key-needed": 422, "not-permitted": 403, "not-signed-in": 401 } as const;
