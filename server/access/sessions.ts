import type { SessionStore } from "@fastify/session";
import { digest } from "../kernel/index.ts";
import type { Base } from "../platform/index.ts";
import { stillHeld } from "./still-held.ts";
import {
  endSession,
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
/** A session ends when nothing was done for this long, and always this long after sign-in. */
const idleMost = 60 * minute;
const lifeMost = 12 * 60 * minute;
/** A sign-in that is not finished is forgotten sooner. */
const pendingMost = 10 * minute;
/** A session's life is prolonged at most this often, so that a request does not cost a write. */
const touchEvery = minute;
/** How long another process's sign-out, or the end of access, may go unseen here. */
const cachedMost = 2_000;
const cachedCount = 5_000;

interface Cached {
  kept: KeptSession | undefined;
  readAt: number;
}

/**
 * Sessions in PostgreSQL, by the digest of the browser's secret: the secret itself is kept nowhere. What was read is
 * remembered for two seconds, so that a busy user costs no extra round trip; a sign-out or another choice of
 * assignment is seen at once here and within two seconds by other processes.
 */
export class Sessions implements SessionStore {
  readonly #base: Base;
  readonly #cache = new Map<string, Cached>();
  readonly #reading = new Map<string, Promise<KeptSession | undefined>>();

  constructor(base: Base) {
    this.#base = base;
  }

  get(sessionId: string, done: Parameters<SessionStore["get"]>[1]): void {
    this.#find(digest(sessionId)).then(
      (kept) => done(null, kept ? asSession(kept.content) : null),
      (fault: unknown) => done(fault),
    );
  }

  set(sessionId: string, session: SessionContent, done: (fault?: unknown) => void): void {
    const key = digest(sessionId);
    const content = contentOf(session);
    const kept = { content, expiresAt: this.#endOf(content) };
    this.#cache.delete(key);
    keepSession(this.#base, key, kept).then(() => {
      this.#remember(key, kept);
      done();
    }, done);
  }

  destroy(sessionId: string, done: (fault?: unknown) => void): void {
    const key = digest(sessionId);
    this.#cache.delete(key);
    endSession(this.#base, key).then(() => {
      this.#cache.delete(key);
      done();
    }, done);
  }

  async #find(key: string): Promise<KeptSession | undefined> {
    const cached = this.#cache.get(key);
    const isFresh = cached && performance.now() - cached.readAt < cachedMost;
    const kept = isFresh ? cached.kept : await this.#read(key);
    if (!kept || kept.expiresAt <= this.#base.now()) return undefined;
    this.#prolong(key, kept);
    return kept;
  }

  /** Requests that come together read once. */
  #read(key: string): Promise<KeptSession | undefined> {
    const running = this.#reading.get(key);
    if (running) return running;
    const reading = readSession(this.#base, key, this.#base.now())
      .then((kept) => stillHeld(this.#base, kept))
      .then((kept) => {
        // Nothing is remembered of a secret that leads nowhere: it might lead somewhere a moment later.
        if (kept) this.#remember(key, kept);
        return kept;
      })
      .finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    return reading;
  }

  #remember(key: string, kept: KeptSession): void {
    // A full memory is emptied: two seconds later it would be stale anyway.
    if (this.#cache.size >= cachedCount) this.#cache.clear();
    this.#cache.set(key, { kept, readAt: performance.now() });
  }

  #prolong(key: string, kept: KeptSession): void {
    const until = this.#endOf(kept.content);
    if (until.getTime() - kept.expiresAt.getTime() < touchEvery) return;
    kept.expiresAt = until;
    // Not waited for: should it fail, the next request tries again within the minute.
    touchSession(this.#base, key, until).catch(() => this.#cache.delete(key));
  }

  #endOf(content: SessionContent): Date {
    const now = this.#base.now().getTime();
    if (!content.signed) return new Date(now + pendingMost);
    return new Date(Math.min(now + idleMost, Date.parse(content.signed.signedInAt) + lifeMost));
  }
}

function contentOf(session: SessionContent): SessionContent {
  const { signed, pending } = session;
  return { ...(signed ? { signed } : {}), ...(pending ? { pending } : {}) };
}

/** The plugin wants a session with its cookie; it makes the cookie itself from its own settings. */
function asSession(content: SessionContent) {
  return { ...content, cookie: {} } as Parameters<Parameters<SessionStore["get"]>[1]>[1];
}
