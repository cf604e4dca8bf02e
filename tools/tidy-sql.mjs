// Tidy rules on SQL: where it is spoken, and of whose tables.
import ts from "typescript";
import { forTests, generated, line, lineOf, nodesOf, places, roomOf } from "./tidy-house.mjs";

const server = /^server\/.*\.ts$/;
const store = /^server\/[^/]+\/store[^/]*\.ts$/;
const verbs = new Set(["insertInto", "selectFrom", "updateTable", "deleteFrom", "mergeInto", "replaceInto"]);
const joins = new Set([
  "innerJoin",
  "leftJoin",
  "rightJoin",
  "fullJoin",
  "crossJoin",
  "innerJoinLateral",
  "leftJoinLateral",
  "from",
  "using",
]);
const statement =
  /^\s*(?:select\s[\s\S]*\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|with\s+\S+\s+as\s*\(|copy\s+\S+\s)/i;

const sqlInStores = {
  name: "sql-in-stores",
  says: "SQL is spoken in store*.ts and platform only, whether built, tagged or written as text",
  *check(house) {
    for (const path of house.paths(server, generated)) {
      if (store.test(path) || forTests.test(path) || path.startsWith("server/platform/")) continue;
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        const said = spoken(node);
        if (said) yield { path, line: lineOf(tree, node), says: `${said} belongs in a store file` };
      }
    }
  },
};

function spoken(node) {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && verbs.has(node.expression.name.text))
    return `.${node.expression.name.text}(`;
  if (ts.isTaggedTemplateExpression(node) && /^(?:sql|ask)\b/.test(node.tag.getText())) return "sql`…`";
  if (ts.isStringLiteralLike(node) && statement.test(node.text)) return "a statement as text";
  if (ts.isTemplateExpression(node) && statement.test(`${node.head.text} `)) return "a statement as text";
  return undefined;
}

const ownSchema = {
  name: "own-schema",
  says: "a room's SQL names only its own schema, and the <room>_report views that others publish",
  *check(house) {
    for (const path of house.paths(store, generated)) {
      const room = roomOf(path);
      const tree = house.tree(path);
      for (const node of nodesOf(tree))
        for (const { schema, table, isWrite } of tablesNamed(node))
          if (!mayName({ room, schema, table, isWrite }))
            yield { path, line: lineOf(tree, node), says: `${schema}.${table} is not ${room}'s: ask through its front door` };
    }
    for (const path of house.paths(/^db\/migrations\/\d+[-_][a-z]+.*\.sql$/)) {
      const room = /^db\/migrations\/\d+[-_]([a-z]+)/.exec(path)?.[1];
      const made =
        /^\s*(?:create\s+(?:or replace\s+)?(?:table|(?:materialized )?view|type|sequence)\s+(?:if not exists\s+)?|insert\s+into\s+|update\s+|delete\s+from\s+)([a-z_]+)\.([a-z_0-9]+)/gim;
      for (const { line: at, match } of places(house.text(path), made))
        if (match[1] !== room) yield { path, line: at, says: `${match[1]}.${match[2]} is not ${room}'s to make or fill` };
    }
  },
};

function mayName({ room, schema, table, isWrite }) {
  if (schema === room || !line.includes(schema) || room === "app") return true;
  return !isWrite && /_report$/.test(table);
}

/** The tables with a schema that a node of the tree names: in Kysely's calls, or in raw SQL after from, join, into, update. */
function tablesNamed(node) {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
    const verb = node.expression.name.text;
    if (!verbs.has(verb) && !joins.has(verb)) return [];
    const first = node.arguments[0];
    const named = first && ts.isArrayLiteralExpression(first) ? first.elements : [first];
    return named.flatMap((part) => {
      const [, schema, table] = (part && ts.isStringLiteralLike(part) && /^([a-z_]+)\.([a-z_0-9]+)/.exec(part.text)) || [];
      return schema ? [{ schema, table, isWrite: verbs.has(verb) && verb !== "selectFrom" }] : [];
    });
  }
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateLiteralToken(node)) return [];
  return [...node.text.matchAll(/\b(from|join|into|update|truncate|copy)\s+(?:only\s+)?([a-z_]+)\.([a-z_0-9]+)/gi)].map(
    ([, verb, schema, table]) => ({ schema, table, isWrite: !/^(?:from|join)$/i.test(verb) }),
  );
}

const noStar = {
  name: "no-select-star",
  says: "a query names its columns",
  *check(house) {
    for (const path of house.paths(server, generated)) {
      if (forTests.test(path)) continue;
      for (const { line: at, match } of places(house.text(path), /\.selectAll\(|\bselect\s+(?:distinct\s+)?(?:[a-z_]+\.)?\*/gi))
        yield { path, line: at, says: `${match[0]} reads columns that nobody asked for` };
    }
  },
};

export const sqlRules = [sqlInStores, ownSchema, noStar];
