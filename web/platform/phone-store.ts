/**
 * One scan that waits for the net: ids, scanned numbers and a receiver's name as typed, with what proves it. Of a person that something
 * was handed out to: her number as it was scanned, until it is sent.
 */
export interface Queued {
  /** The same for every attempt at it. */
  key: string;
  /** Whose it is: nobody else on the phone sees or sends it. */
  userId: string;
  /** In which order it was scanned. */
  no: number;
  kind: string;
  body: Readonly<Record<string, unknown>>;
  madeAt: string;
  /** As it is shown: the scanned number or the order. */
  what: string;
}

/** One answer that a page can be shown by without a net. */
export interface KeptAnswer {
  userId: string;
  question: string;
  answer: unknown;
  /** After it there is nothing to show. */
  until: number;
}

/** The phone's own drawers, by IndexedDB as it is. They live until they are emptied, also when the browser is closed. */
let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const asked = indexedDB.open("omlopp", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("queue", { keyPath: "key" }).createIndex("userId", "userId");
      asked.result.createObjectStore("kept", { keyPath: ["userId", "question"] });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  return opened;
}

type Drawer = "queue" | "kept";

async function within<Answer>(
  drawer: Drawer,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await open();
  return new Promise((done, failed) => {
    const transaction = database.transaction(drawer, mode);
    const asked = ask(transaction.objectStore(drawer));
    transaction.oncomplete = () => done(asked.result);
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

/** A user's scans that wait, in the order that they were scanned. */
export async function readQueue(userId: string): Promise<Queued[]> {
  const found: Queued[] = await within("queue", "readonly", (store) => store.index("userId").getAll(userId));
  return found.sort((one, other) => one.no - other.no);
}

/** Keeps a scan. @throws when the phone keeps nothing (no room, or a window that leaves no trace) */
export async function putQueued(scan: Queued): Promise<void> {
  await within("queue", "readwrite", (store) => store.put(scan));
}

/** Takes a scan away: it was sent, or taken back. */
export async function dropQueued(key: string): Promise<void> {
  await within("queue", "readwrite", (store) => store.delete(key));
}

/** Keeps an answer in the place of the last one to the same question. */
export async function putAnswer(kept: KeptAnswer): Promise<void> {
  await within("kept", "readwrite", (store) => store.put(kept));
}

/** The last answer to a question, if there is one. */
export function readAnswer(userId: string, question: string): Promise<KeptAnswer | undefined> {
  return within<KeptAnswer | undefined>("kept", "readonly", (store) => store.get([userId, question]));
}

/** Takes away what is kept from before: its time is over. */
export async function dropAnswersPast(now: number): Promise<void> {
  const all: KeptAnswer[] = await within("kept", "readonly", (store) => store.getAll());
  // What an older page kept has no end: it is over.
  const past = all.filter(({ until }) => !(until > now));
  for (const { userId, question } of past) await within("kept", "readwrite", (store) => store.delete([userId, question]));
}

/** Empties what is kept to be shown, of everybody. */
export async function dropAnswers(): Promise<void> {
  await within("kept", "readwrite", (store) => store.clear());
}
