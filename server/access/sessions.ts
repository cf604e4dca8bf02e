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
/** From then on it is read ahead: a busy user's next request need not wait for it. */
const aheadAfter = 1_500;
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
  /** Digests that were worked out: a busy user's secret comes with each request. */
  readonly #keys = new Map<string, string>();

  constructor(base: Base, renew: Renew) {
    this.#base = base;
    this.#renew = renew;
  }

  get(sessionId: string, done: Parameters<SessionStore["get"]>[1]): void {
    this.#find(this.#keyOf(sessionId)).then(
      (kept) => done(null, kept ? asSession(kept.content) : null),
      (fault: unknown) => done(fault),
    );
  }

  set(sessionId: string, session: SessionContent, done: (fault?: unknown) => void): void {
    this.#set(this.#keyOf(sessionId), contentOf(session)).then(() => done(), done);
  }

  destroy(sessionId: string, done: (fault?: unknown) => void): void {
    const key = this.#keyOf(sessionId);
    this.#end(key, () => endSession(this.#base, key)).then(() => done(), done);
  }

  /** Ends every session of the user whose it is. Gives how many; other processes see it within two seconds. */
  async endAllWith(sessionId: string): Promise<number> {
    const key = this.#keyOf(sessionId);
    const ended = await endSessionsWith(this.#base, key);
    // Which of the remembered ones were hers is not known here.
    this.#cache.clear();
    this.#reading.clear();
    return ended;
  }

  /** Lets a session that is used live on. Whoever asks by herself, without her user, does not call it. */
  async prolong(sessionId: string): Promise<void> {
    const key = this.#keyOf(sessionId);
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
    this.#forget(key);
    await keepSession(this.#base, key, kept);
    this.#forget(key);
    this.#remember(key, { kept, readAt: performance.now() });
  }

  async #end(key: string, end: () => Promise<unknown>): Promise<void> {
    this.#forget(key);
    await end();
    this.#forget(key);
  }

  async #find(key: string): Promise<KeptSession | undefined> {
    const cached = this.#cache.get(key);
    const age = cached ? performance.now() - cached.readAt : cachedMost;
    const kept = cached && age < cachedMost ? cached.kept : await this.#read(key);
    // Should it fail, whoever asks when the two seconds are over hears it.
    if (age >= aheadAfter && age < cachedMost) this.#read(key).catch(() => undefined);
    if (!kept || kept.expiresAt <= this.#base.now()) return undefined;
    return kept;
  }

  /** Requests that come together read once. */
  #read(key: string): Promise<KeptSession | undefined> {
    const running = this.#reading.get(key);
    if (running) return running;
    // What was changed or ended here meanwhile is not brought back by what was read before.
    const isLatest = () => this.#reading.get(key) === reading;
    const reading = this.#readAgain(key, isLatest).finally(() => {
      if (isLatest()) this.#reading.delete(key);
    });
    this.#reading.set(key, reading);
    return reading;
  }

  async #readAgain(key: string, isLatest: () => boolean): Promise<KeptSession | undefined> {
    const readAt = performance.now();
    const kept = await readSession(this.#base, key, this.#base.now());
    // Nothing is remembered of a secret that leads nowhere: it might lead somewhere a moment later.
    if (!kept && isLatest()) this.#cache.delete(key);
    if (!kept) return undefined;
    const { signed } = kept.content;
    // What is no longer hers she works by no longer, here and in every other process.
    if (signed?.actor) {
      const renewed = await this.#renew(signed);
      if (JSON.stringify(renewed) !== JSON.stringify(signed)) {
        kept.content = { ...kept.content, signed: renewed };
        if (isLatest()) await keepSession(this.#base, key, kept);
      }
    }
    if (isLatest()) this.#remember(key, { kept, readAt });
    return kept;
  }

  #remember(key: string, cached: Cached): void {
    // A full memory is emptied: two seconds later it would be stale anyway.
    if (this.#cache.size >= cachedCount) this.#cache.clear();
    this.#cache.set(key, cached);
  }

  #keyOf(sessionId: string): string {
    const known = this.#keys.get(sessionId);
    if (known !== undefined) return known;
    if (this.#keys.size >= cachedCount) this.#keys.clear();
    const key = digest(sessionId);
    this.#keys.set(sessionId, key);
    return key;
  }

  #forget(key: string): void {
    this.#cache.delete(key);
    this.#reading.delete(key);
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
