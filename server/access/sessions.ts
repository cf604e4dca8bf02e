import type { SessionStore } from "@fastify/session";
import { digest } from "../kernel/index.ts";
import type { Base } from "../platform/index.ts";
import { accessSettings } from "./settings.ts";
import {
  endSession,
  endSessionsWith,
  type KeptSession,
  keepSession,
  type Pending,
  readSession,
  type SessionContent,
  type Signed,
  touchSession,
} from "./store-session.ts";

declare module "fastify" {
  interface Session {
    signed?: Signed | undefined;
    pending?: Pending | undefined;
  }
}

const minute = 60_000;
/** A sign-in that is not finished is forgotten sooner. */
const pendingMost = 10 * minute;
/** A session's life is prolonged at most this often, so that a request does not cost a write. */
const touchEvery = minute;
/** How long another process's sign-out may go unseen here. */
const cachedMost = 2_000;
const cachedCount = 5_000;

interface Cached {
  kept: KeptSession | undefined;
  readAt: number;
}

/** What a session is worth today: the same, or without what is no longer the user's. */
export type Renew = (signed: Signed) => Promise<Signed>;

/**
 * Sessions in PostgreSQL, by the digest of the browser's secret: the secret itself is stored nowhere. What was read is
 * remembered for two seconds, so that a busy user costs no extra round trip; a sign-out or another choice of
 * assignment is seen at once here and within two seconds by other processes. Access that ends is seen within the same two seconds.
 */
export class Sessions implements SessionStore {
  readonly #base: Base;
  readonly #renew: Renew;
  readonly #cache = new Map<string, Cached>();
  readonly #reading = new Map<string, Promise<KeptSession | undefined>>();

  constructor(base: Base, renew: Renew) {
    this.#base = base;
    this.#renew = renew;
  }

  get(sessionId: string, done: Parameters<SessionStore["get"]>[1]): void {
    this.#find(digest(sessionId)).then(
      (kept) => done(null, kept ? asSession(kept.content) : null),
      (fault: unknown) => done(fault),
    );
  }

  set(sessionId: string, session: SessionContent, done: (fault?: unknown) => void): void {
    this.#set(digest(sessionId), contentOf(session)).then(() => done(), done);
  }

  destroy(sessionId: string, done: (fault?: unknown) => void): void {
    this.#end(digest(sessionId), () => endSession(this.#base, digest(sessionId))).then(() => done(), done);
  }

  /** Ends every session of the user whose it is. Gives how many; other processes see it within two seconds. */
  async endAllWith(sessionId: string): Promise<number> {
    const key = digest(sessionId);
    const ended = await endSessionsWith(this.#base, key);
    // Which of the remembered ones were hers is not known here.
    this.#cache.clear();
    return ended;
  }

  /** Lets a session that is used live on. Whoever asks by herself, without her user, does not call it. */
  async prolong(sessionId: string): Promise<void> {
    const key = digest(sessionId);
    const kept = this.#cache.get(key)?.kept;
    if (!kept) return;
    const until = await this.#endOf(kept.content);
    if (until.getTime() - kept.expiresAt.getTime() < touchEvery) return;
    kept.expiresAt = until;
    // Not waited for: should it fail, the next request tries again within the minute.
    touchSession(this.#base, key, until).catch(() => this.#cache.delete(key));
  }

  async #set(key: string, content: SessionContent): Promise<void> {
    const kept = { content, expiresAt: await this.#endOf(content) };
    this.#cache.delete(key);
    await keepSession(this.#base, key, kept);
    this.#remember(key, kept);
  }

  async #end(key: string, end: () => Promise<unknown>): Promise<void> {
    this.#cache.delete(key);
    await end();
    this.#cache.delete(key);
  }

  async #find(key: string): Promise<KeptSession | undefined> {
    const cached = this.#cache.get(key);
    const isFresh = cached && performance.now() - cached.readAt < cachedMost;
    const kept = isFresh ? cached.kept : await this.#read(key);
    if (!kept || kept.expiresAt <= this.#base.now()) return undefined;
    return kept;
  }

  /** Requests that come together read once. */
  #read(key: string): Promise<KeptSession | undefined> {
    const running = this.#reading.get(key);
    if (running) return running;
    const reading = this.#readAgain(key).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  async #readAgain(key: string): Promise<KeptSession | undefined> {
    const kept = await readSession(this.#base, key, this.#base.now());
    // Nothing is remembered of a secret that leads nowhere: it might lead somewhere a moment later.
    if (!kept) return undefined;
    const { signed } = kept.content;
    // What is no longer hers she works by no longer, here and in every other process.
    if (signed?.actor) {
      const renewed = await this.#renew(signed);
      if (JSON.stringify(renewed) !== JSON.stringify(signed)) {
        kept.content = { ...kept.content, signed: renewed };
        await keepSession(this.#base, key, kept);
      }
    }
    this.#remember(key, kept);
    return kept;
  }

  #remember(key: string, kept: KeptSession): void {
    // A full memory is emptied: two seconds later it would be stale anyway.
    if (this.#cache.size >= cachedCount) this.#cache.clear();
    this.#cache.set(key, { kept, readAt: performance.now() });
  }

  async #endOf(content: SessionContent): Promise<Date> {
    const now = this.#base.now().getTime();
    if (!content.signed) return new Date(now + pendingMost);
    const { session } = await accessSettings(this.#base);
    return new Date(Math.min(now + session.idleMinutes * minute, lifeEnd(content.signed, session.lifeHours)));
  }
}

/** When a session ends however much it is used. Milliseconds. */
export function lifeEnd(signed: Pick<Signed, "signedInAt">, lifeHours: number): number {
  return Date.parse(signed.signedInAt) + lifeHours * 60 * minute;
}

function contentOf(session: SessionContent): SessionContent {
  const { signed, pending } = session;
  // A copy: what was handed out is written out as its number alone.
  return { ...(signed ? { signed: { ...signed } } : {}), ...(pending ? { pending } : {}) };
}

/** The plugin wants a session with its cookie; it makes the cookie itself from its own settings. */
function asSession({ signed, ...content }: SessionContent) {
  const handed = signed ? { ...content, signed: handedOut(signed) } : content;
  return { ...handed, cookie: {} } as Parameters<Parameters<SessionStore["get"]>[1]>[1];
}

const handedOnes = new WeakMap<Signed, Signed>();
let handedCount = 0;

/**
 * What was read, as a request gets it. The plugin writes the session out before and after each request to see whether it
 * changed; who is signed in is never changed in place but replaced, so a number stands for it there.
 */
function handedOut(signed: Signed): Signed {
  const known = handedOnes.get(signed);
  if (known) return known;
  handedCount += 1;
  const number = handedCount;
  const handed = Object.freeze(Object.defineProperty({ ...signed }, "toJSON", { value: () => number }));
  handedOnes.set(signed, handed);
  return handed;
}
