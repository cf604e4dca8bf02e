// What the machine draws of the source: state tables, the map of rooms, and which rule rests on which paragraph.
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { forTests, generated, line } from "./tidy-house.mjs";

const made = "<!-- Made by `npm run generate`. -->\n\n";

/** Every `<name>Moves` table of a `*states.rule.ts`, drawn: `docs/drawings/<room>-<name>.generated.md`. */
export async function drawStates(house, root, load) {
  const pages = new Map();
  for (const path of house.paths(/^server\/[^/]+\/(?:[^/]*-)?states\.rule\.ts$/)) {
    const room = path.split("/")[1];
    const rule = await load(pathToFileURL(`${root}/${path}`).href);
    for (const [name, moves] of Object.entries(rule))
      if (name.endsWith("Moves")) {
        const noun = name.slice(0, -"Moves".length);
        pages.set(`docs/drawings/${room}-${kebab(noun)}.generated.md`, statePage(noun, path, moves));
      }
  }
  return pages;
}

const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** One table of moves, `{ state: { move: state } }`, as a page with a Mermaid drawing and the same as a table. */
export function statePage(noun, path, moves) {
  const id = (state) => state.replaceAll("-", "_");
  const all = Object.entries(moves).flatMap(([from, row]) =>
    Object.entries(row).map(([move, to]) => ({ from, move, to: String(to) })),
  );
  const [first] = Object.keys(moves);
  const reached = new Set(all.filter(({ from, to }) => from !== to && to !== first).map(({ to }) => to));
  const drawn = [
    ...Object.keys(moves)
      .filter((state) => state.includes("-"))
      .map((state) => `  state "${state}" as ${id(state)}`),
    ...Object.keys(moves)
      .filter((state) => !reached.has(state))
      .map((state) => `  [*] --> ${id(state)}`),
    ...all.map(({ from, move, to }) => `  ${id(from)} --> ${id(to)}: ${move}`),
    ...Object.entries(moves)
      .filter(([, row]) => Object.keys(row).length === 0)
      .map(([state]) => `  ${id(state)} --> [*]`),
  ];
  const rows = all.map(({ from, move, to }) => `| ${from} | ${move} | ${to} |`);
  return `${made}# The states of ${kebab(noun).replaceAll("-", " ")}\n\nFrom \`${path}\`. What is not here is refused.\n\n\`\`\`mermaid\nstateDiagram-v2\n${drawn.join("\n")}\n\`\`\`\n\n| From | Move | To |\n|---|---|---|\n${rows.join("\n")}\n`;
}

/** The rooms in their line: what each is, how big, and whom it asks. */
export function drawRooms(house) {
  const rooms = line.filter((room) => house.paths(new RegExp(`^(?:server|web)/${room}/`)).length > 0);
  const asks = new Map(rooms.map((room) => [room, asked(house, room)]));
  const rows = rooms.map((room) => {
    const count = (side, ending) => house.paths(new RegExp(`^${side}/${room}/.*${ending}$`), generated).length;
    const tests = house.paths(new RegExp(`^(?:server|web)/${room}/.*\\.test\\.tsx?$`)).length;
    const files = `${count("server", "\\.ts") + count("web", "\\.tsx?") - tests}`;
    return `| ${room} | ${firstSentence(house.text(`server/${room}/README.md`) || house.text(`web/${room}/README.md`))} | ${files} | ${tests} | ${asks.get(room).join(", ") || "nobody"} |`;
  });
  const ground = new Set(["kernel", "platform", "app"]);
  const arrows = rooms.flatMap((room) =>
    ground.has(room)
      ? []
      : asks
          .get(room)
          .filter((other) => !ground.has(other))
          .map((other) => `  ${room} --> ${other}`),
  );
  const text = `${made}# The rooms\n\nA room asks only rooms above it, and only through its front door. Test files are counted apart.\n\n| Room | What it is | Files | Tests | Asks |\n|---|---|---|---|---|\n${rows.join("\n")}\n\nEvery room asks kernel and platform, and app knows every room; those arrows are left out.\n\n\`\`\`mermaid\nflowchart BT\n${arrows.join("\n")}\n\`\`\`\n`;
  return new Map([["docs/drawings/rooms.generated.md", text]]);
}

/** The rooms that a room's shipped server files import, in the line's order. */
function asked(house, room) {
  const found = new Set();
  for (const path of house.paths(new RegExp(`^server/${room}/.*\\.ts$`), forTests))
    for (const [, other] of house.text(path).matchAll(/\bfrom\s+"\.\.\/([a-z]+)\//g)) found.add(other);
  return line.filter((other) => found.has(other));
}

/** The first sentence under a page's heading. */
export function firstSentence(page) {
  const paragraph = page.split(/\n\s*\n/).find((part) => part.trim() && !/^\s*(?:#|<!--)/.test(part)) ?? "";
  const flat = paragraph.replace(/\s+/g, " ").trim().replaceAll("|", "\\|");
  return /^.*?[.!?](?=\s|$)/.exec(flat)?.[0] ?? flat;
}

/** For each document and paragraph: the rules that carry it and the tests beside them. */
export function drawRules(house) {
  const carried = new Map();
  const add = (source, carrier) => carried.set(source, new Set([...(carried.get(source) ?? []), carrier]));
  for (const path of house.paths(/^server\/.*\.ts$/, generated))
    for (const { name, source } of citations(house.tree(path)))
      add(
        source,
        `\`${path}\` ${name}${house.files.has(path.replace(/\.ts$/, ".test.ts")) ? ` · test \`${basename(path, ".ts")}.test.ts\`` : ""}`,
      );
  for (const path of house.paths(/^rulebooks\/.*\.json$/))
    for (const { id, source } of rowsWithSource(JSON.parse(house.text(path)))) add(source, `\`${path}\` ${id}`);
  const byKey = (a, b) => a[0].localeCompare(b[0], "en", { numeric: true });
  const rows = [...carried]
    .sort(byKey)
    .map(([source, carriers]) => `| ${source.replaceAll("|", "\\|")} | ${[...carriers].join("<br>")} |`);
  const text = `${made}# Rules by source\n\nThe documents are in [sources.md](sources.md). Each paragraph, and what carries it.\n\n| Source | Carried by |\n|---|---|\n${rows.join("\n")}\n`;
  return new Map([["docs/rules.generated.md", text]]);
}

/** Each `@source` of a file's statements with the name it stands over. */
function citations(tree) {
  return tree.statements.flatMap((statement) =>
    ts.getJSDocTags(statement).flatMap((tag) => {
      if (tag.tagName.text !== "source") return [];
      const name = ts.isVariableStatement(statement)
        ? statement.declarationList.declarations[0]?.name.getText()
        : statement.name?.getText();
      const source = (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/\s+/g, " ").trim();
      return source ? [{ name: name ?? "", source }] : [];
    }),
  );
}

function rowsWithSource(value) {
  if (Array.isArray(value)) return value.flatMap(rowsWithSource);
  if (value === null || typeof value !== "object") return [];
  const own =
    typeof value.source === "string" ? [{ id: value.id ?? value.key ?? value.name ?? "(the whole)", source: value.source }] : [];
  return [...own, ...Object.values(value).flatMap(rowsWithSource)];
}

/** Who may do what, when, and over which route: `docs/drawings/permits.generated.md`, from the tables that decide it. */
export async function drawPermits(root, load) {
  const rule = (path) => load(pathToFileURL(`${root}/${path}`).href);
  const [{ permits, permitsOf }, { conditions, conditionOf }, { routeAsks }] = await Promise.all(
    ["server/access/permits.rule.ts", "server/access/conditions.rule.ts", "server/app/route-permits.ts"].map(rule),
  );
  const page = permitsPage({ permits, permitsOf, conditions, conditionOf, routeAsks });
  return new Map([["docs/drawings/permits.generated.md", page]]);
}

/** The page: a row a permit and a column a role, what each condition says and holds it, and every route with its roles. */
export function permitsPage({ permits, permitsOf, conditions, conditionOf, routeAsks }) {
  const roles = Object.keys(permitsOf).filter((role) => role !== "system");
  const grant = (role, permit) => (permitsOf[role].includes(permit) ? (conditionOf(role, permit) ?? "yes") : "");
  const grants = permits.map((permit) => `| ${permit} | ${roles.map((role) => grant(role, permit)).join(" | ")} |`);
  const held = Object.entries(conditions).map(([name, { says, held }]) => `| ${name} | ${says} | ${held} |`);
  const who = (asked) => roles.filter((role) => asked.some((permit) => permitsOf[role].includes(permit))).join(", ");
  const routes = [...routeAsks].map(([route, { permits: asked, logsItself }]) =>
    typeof asked === "string"
      ? `| ${route} | ${asked} | ${asked === "open" ? "everyone" : "everyone who has signed in"} |`
      : `| ${route} | ${asked.join(" or ")}${logsItself ? " (asked in the deed)" : ""} | ${who(asked)} |`,
  );
  const table = (head, rows) => `| ${head.join(" | ")} |\n|${"---|".repeat(head.length)}\n${rows.join("\n")}\n`;
  return `${made}# Who may do what\n\nFrom \`server/access/permits.rule.ts\` and \`conditions.rule.ts\`. What is empty is refused. The supplier's wall stands around all of it, and the program itself may all.\n\n${table(["Permit", ...roles], grants)}\n## Conditions\n\n${table(["Condition", "True when", "Held by"], held)}\n## Routes\n\nFrom \`server/app/route-permits.ts\`. The server does not start with a route that is not here.\n\n${table(["Route", "Asks", "Who"], routes)}`;
}
