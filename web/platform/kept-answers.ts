import { dropAnswers, dropAnswersPast, putAnswer, readAnswer } from "./phone-store.ts";

/** An answer that is kept in part: what is needed without a net of a day's work that goes to people's homes. Gone when the day is over. */
export interface KeptLight {
  path: string;
  /** What the phone keeps of it. Never where a person with protected identity is. */
  lighten(answer: unknown): unknown;
}

/** Who is there, which is asked before it is known whose the answers are. */
const whoIsThere = "/api/me";
/** As long as one may be signed in. */
const keptMs = 12 * 3_600_000;

/** How much of each path's answer is kept: all, or what its room says; that is over with the day. */
const paths = new Map<string, ((answer: unknown) => unknown) | undefined>([[whoIsThere, undefined]]);
let userId: string | undefined;

/** Only who scans has something to do without a net. */
const forWhom = "scans.send";

/** What rooms let the phone keep: the only answers that are. Takes away what is left from before. */
export function keepAnswersOf(more: readonly (string | KeptLight)[]): void {
  for (const one of more) {
    if (typeof one === "string") paths.set(one, undefined);
    else paths.set(one.path, one.lighten);
  }
  void dropPast();
  globalThis.window?.setInterval(() => void dropPast(), 60_000);
}

const dropPast = () => dropAnswersPast(Date.now()).catch(() => undefined);

/** Until when: as long as one may be signed in, and what is of a day until it is over. */
function untilOf(path: string, now: Date): number {
  const latest = now.getTime() + keptMs;
  if (paths.get(path) === undefined) return latest;
  return Math.min(latest, new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime());
}

const questionOf = (path: string, params: object) => `${path} ${JSON.stringify(params)}`;

/** Keeps an answer, if its path is one that is kept. A new user's first answer takes the last one's away. */
export async function keepAnswer(path: string, params: object, answer: unknown): Promise<void> {
  if (!paths.has(path)) return;
  try {
    if (path === whoIsThere) await takeOver(answer);
    const kept = paths.get(path)?.(answer) ?? answer;
    const until = untilOf(path, new Date());
    if (userId !== undefined) await putAnswer({ userId: ownerOf(path), question: questionOf(path, params), answer: kept, until });
  } catch {
    // A window that leaves no trace keeps nothing: then there is nothing to show without a net, and that is said there.
  }
}

/** The last answer to a question, where there is no net. Undefined when none is kept, or it is too old. */
export async function keptAnswer(path: string, params: object): Promise<unknown> {
  if (!paths.has(path) || (path !== whoIsThere && userId === undefined)) return undefined;
  try {
    const kept = await readAnswer(ownerOf(path), questionOf(path, params));
    if (!kept || Date.now() > kept.until) return undefined;
    if (path === whoIsThere) userId = userIdOf(kept.answer);
    return kept.answer;
  } catch {
    return undefined;
  }
}

/** Empties all that is kept to be shown: at sign-out. */
export async function forgetAnswers(): Promise<void> {
  userId = undefined;
  await dropAnswers().catch(() => undefined);
}

async function takeOver(me: unknown): Promise<void> {
  const next = userIdOf(me);
  const before = userId ?? userIdOf((await readAnswer("", questionOf(whoIsThere, {})))?.answer);
  const isScanner =
    typeof me === "object" && me !== null && "permits" in me && Array.isArray(me.permits) && me.permits.includes(forWhom);
  if ((before !== undefined && before !== next) || !isScanner) await dropAnswers();
  userId = isScanner ? next : undefined;
}

const ownerOf = (path: string) => (path === whoIsThere ? "" : (userId ?? ""));

function userIdOf(me: unknown): string | undefined {
  const user = typeof me === "object" && me !== null && "user" in me ? me.user : undefined;
  return typeof user === "object" && user !== null && "userId" in user ? String(user.userId) : undefined;
}
