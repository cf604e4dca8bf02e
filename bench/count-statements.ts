import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import pg from "pg";

/** What went over the wire to the database. */
export interface Counted {
  /** Statements that were carried out, with `begin` and `commit`. */
  statements: number;
  /** Transactions that were opened, and that were committed. */
  begun: number;
  committed: number;
  /** How many times the program sent something and then waited for the database. */
  roundTrips: number;
  /** Each statement's beginning, in order. */
  said: string[];
}

/** Stands between a program and its database, and reads what the program says. */
export interface Counter {
  /** The same database, by way of the counter. */
  url: string;
  /** Begins again from nothing. */
  reset(): void;
  count(): Counted;
  close(): void;
}

/** Opens a counter before a database. It listens on this machine alone. */
export async function openCounter(url: string): Promise<Counter> {
  const to = new pg.Client({ connectionString: url });
  const place = to.host.startsWith("/") ? { path: `${to.host}/.s.PGSQL.${to.port}` } : { host: to.host, port: to.port };
  let counted = nothing();
  const server = createServer((client) => {
    const database = connect(place as { host: string; port: number });
    const names = new Map<string, string>();
    let isAnswered = true;
    const hear = listener((kind, body) => {
      note(counted, names, kind, body);
    });
    client.on("data", (data: Buffer) => {
      if (isAnswered) counted.roundTrips += 1;
      isAnswered = false;
      hear(data);
      database.write(data);
    });
    database.on("data", (data) => {
      isAnswered = true;
      client.write(data);
    });
    joinEnds(client, database);
  });
  await listening(server);
  return {
    url: `postgresql://${to.user}${to.password ? `:${encodeURIComponent(to.password)}` : ""}@127.0.0.1:${(server.address() as AddressInfo).port}/${to.database}`,
    reset: () => {
      counted = nothing();
    },
    count: () => counted,
    close: () => server.close(),
  };
}

function nothing(): Counted {
  return { statements: 0, begun: 0, committed: 0, roundTrips: 0, said: [] };
}

function joinEnds(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
  }
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
}

/** Cuts the program's side into messages. The first has no kind: it opens the connection. */
function listener(hear: (kind: string, body: Buffer) => void): (data: Buffer) => void {
  let rest = Buffer.alloc(0);
  let isOpen = false;
  return (data) => {
    rest = Buffer.concat([rest, data]);
    for (;;) {
      const head = isOpen ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      if (isOpen) hear(String.fromCharCode(rest[0] ?? 0), rest.subarray(5, end));
      isOpen = true;
      rest = rest.subarray(end);
    }
  };
}

/** Q: a plain statement. P: a named one is told. B: which name comes next. E: it is carried out. */
function note(counted: Counted, names: Map<string, string>, kind: string, body: Buffer): void {
  const texts = body.toString("utf8").split("\0");
  if (kind === "P") names.set(texts[0] ?? "", texts[1] ?? "");
  if (kind === "B") names.set("\0bound", names.get(texts[1] ?? "") ?? "");
  if (kind !== "Q" && kind !== "E") return;
  const text = (kind === "Q" ? texts[0] : names.get("\0bound")) ?? "";
  counted.statements += 1;
  if (/^begin/i.test(text)) counted.begun += 1;
  if (/^commit/i.test(text)) counted.committed += 1;
  counted.said.push(text.replace(/\s+/g, " ").trim().slice(0, 90));
}
