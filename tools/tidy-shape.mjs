// Tidy rules on shape: sizes, names, and where files stand.
import ts from "typescript";
import { generated, isTest, line, lineOf, nodesOf, typescript } from "./tidy-house.mjs";

const code = /^(?:server|web|journeys|bench|tools|db)\/.*\.(?:tsx?|mjs|cjs|css)$|^[^/]+\.(?:ts|mjs)$/;

const fileSize = {
  name: "file-size",
  says: "a file has at most 400 lines",
  *check(house) {
    for (const path of house.paths(code, generated)) {
      const lines = house.text(path).trimEnd().split("\n").length;
      if (lines > 400) yield { path, line: 401, says: `${lines} lines: split it by noun` };
    }
  },
};

const functionSize = {
  name: "function-size",
  says: "a function has at most 70 lines",
  *check(house) {
    for (const path of house.paths(code, generated)) {
      if (path.endsWith(".css")) continue;
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        if (!ts.isFunctionLike(node) || !node.body || isSuite(node)) continue;
        const first = lineOf(tree, node);
        const lines = tree.getLineAndCharacterOfPosition(node.end).line + 2 - first;
        if (lines > 70) yield { path, line: first, says: `${lines} lines in one function` };
      }
    }
  },
};

/** The callback of `describe` is a chapter, not a function that anyone calls. */
function isSuite(node) {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

const fewParameters = {
  name: "few-parameters",
  says: "a function has at most 4 parameters, else a named object",
  *check(house) {
    for (const path of house.paths(code, generated)) {
      if (path.endsWith(".css") || isTest.test(path)) continue;
      const tree = house.tree(path);
      for (const node of nodesOf(tree))
        if (ts.isFunctionLike(node) && node.parameters.length > 4)
          yield { path, line: lineOf(tree, node), says: `${node.parameters.length} parameters` };
    }
  },
};

const plainNames = {
  name: "plain-names",
  says: "no file is named after nothing (utils, helpers, common, misc, service, manager)",
  *check(house) {
    for (const path of house.paths(code))
      if (/(?:^|\/)(?:utils?|helpers?|common|misc|managers?|services?|.+-(?:utils?|helpers?|managers?))\.[a-z.]+$/.test(path))
        yield { path, line: 1, says: "name it after what it does" };
  },
};

const twoLevels = {
  name: "two-levels",
  says: "server/<room>/<file> and web/<room>/<file>, and every room stands in the line",
  *check(house) {
    for (const path of house.paths(/^(?:server|web)\//)) {
      const parts = path.split("/");
      if (parts.length > 3) yield { path, line: 1, says: "no folder inside a room" };
      else if (parts.length === 3 && !line.includes(parts[1]) && path !== `web/public/${parts[2]}`)
        yield { path, line: 1, says: `${parts[1]} is no room of the line (tools/walls.cjs)` };
    }
  },
};

const wholeRooms = {
  name: "whole-rooms",
  says: "every room has README.md and index.ts",
  *check(house) {
    const rooms = new Set(house.paths(/^server\/[^/]+\/[^/]+\.ts$/).map((path) => path.split("/")[1]));
    for (const room of rooms)
      for (const file of room === "app" ? ["README.md"] : ["README.md", "index.ts"])
        if (!house.files.has(`server/${room}/${file}`)) yield { path: `server/${room}/${file}`, line: 1, says: "is missing" };
  },
};

const importEndings = {
  name: "import-endings",
  says: "an import of our own says the file's whole name, with its ending",
  *check(house) {
    for (const path of house.paths(typescript, generated)) {
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        const from = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier?.text;
        if (from && /^\.{1,2}\//.test(from) && !/\.(?:tsx?|mjs|cjs|json|css|svg|woff2?|png)(?:\?[a-z]+)?$/.test(from))
          yield { path, line: lineOf(tree, node), says: `${from} has no ending` };
      }
    }
  },
};

const migrations = {
  name: "migrations-in-order",
  says: "migrations are numbered without a gap, named with their room, and say breaking: yes or no on their first line",
  *check(house) {
    const paths = house.paths(/^db\/migrations\/[^/]+\.sql$/).sort();
    let before = 0;
    for (const path of paths) {
      const [, number, room] = /^db\/migrations\/(\d{4})[-_]([a-z]+)(?:[-_][a-z0-9_-]+)?\.sql$/.exec(path) ?? [];
      const due = String(before + 1).padStart(4, "0");
      if (number === undefined) yield { path, line: 1, says: "is named 0001-<room>-<what>.sql" };
      else if (number !== due) yield { path, line: 1, says: `stands where ${due} is due` };
      else if (!line.includes(room)) yield { path, line: 1, says: `${room} is no room of the line` };
      before = Number(number ?? before);
      if (!/^-- breaking: (?:yes|no)\b/.test(house.text(path)))
        yield { path, line: 1, says: "its first line says -- breaking: yes or -- breaking: no" };
    }
  },
};

export const shapeRules = [fileSize, functionSize, fewParameters, plainNames, twoLevels, wholeRooms, importEndings, migrations];
