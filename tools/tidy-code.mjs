// Tidy rules on code: what each export promises, whose clock is asked, and nothing hidden from the checkers.
import ts from "typescript";
import { forTests, generated, lineOf, nodesOf, places, typescript } from "./tidy-house.mjs";

const shipped = /^server\/.*\.ts$/;

const documented = {
  name: "documented-exports",
  says: "every export of a server room has a comment that says what it promises; types and a contract's shapes speak by their fields",
  *check(house) {
    for (const path of house.paths(shipped, generated)) {
      if (forTests.test(path)) continue;
      const tree = house.tree(path);
      const isContract = /\/contract(?:-[a-z]+)?\.ts$/.test(path);
      const seen = new Set();
      for (const statement of tree.statements) {
        if (!isExported(statement) || ts.isTypeAliasDeclaration(statement) || (isContract && isShape(statement))) continue;
        const name = nameOf(statement);
        const isDocumented = ts.getJSDocCommentsAndTags(statement).length > 0;
        if (!isDocumented && !seen.has(name)) yield { path, line: lineOf(tree, statement), says: `${name} has no comment` };
        seen.add(name);
      }
    }
  },
};

const isExported = (node) =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** A body, a view, a table of statuses: what goes over HTTP. */
const isShape = (node) => ts.isVariableStatement(node) || ts.isInterfaceDeclaration(node);

function nameOf(node) {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map(({ name }) => name.getText()).join(", ");
  return node.name?.getText() ?? "default";
}

const oneClock = {
  name: "one-clock",
  says: "the present comes from base.now(): no clock of one's own outside platform",
  *check(house) {
    for (const path of house.paths(/^(?:server|web)\/(?!platform\/).*\.tsx?$/, generated)) {
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        const isNew = ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length;
        const isCall = ts.isCallExpression(node) && /^(?:Date\.now|Date|Temporal\.Now\.\w+)$/.test(node.expression.getText());
        if (isNew || isCall) yield { path, line: lineOf(tree, node), says: `${node.getText()} asks a clock of its own` };
      }
    }
  },
};

const oneConfig = {
  name: "one-config",
  says: "process.env is read in server/platform/config.ts only",
  *check(house) {
    for (const path of house.paths(/^(?:server|web|journeys|bench)\/.*\.tsx?$/, generated)) {
      if (path === "server/platform/config.ts") continue;
      const tree = house.tree(path);
      for (const node of nodesOf(tree))
        if (
          ts.isPropertyAccessExpression(node) &&
          /^process\??\.env$|^import\.meta\.env$/.test(node.getText()) &&
          !isBuildMode(node)
        )
          yield { path, line: lineOf(tree, node), says: "a setting belongs in server/platform/config.ts" };
    }
  },
};

const isBuildMode = (node) => /^import\.meta\.env\.(?:DEV|PROD)$/.test(node.parent.getText());

const nothingHidden = {
  name: "nothing-hidden",
  says: "no any, no non-null assertion, no double cast, no comment that silences a checker",
  *check(house) {
    for (const path of house.paths(typescript, generated)) {
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        const fault = hidden(node);
        if (fault) yield { path, line: lineOf(tree, node), says: fault };
      }
    }
    const silencers = new RegExp(
      [
        "@ts-(?:ignore|expect-error|nocheck)",
        "biome-ignore",
        "eslint-disable",
        "(?:v8|c8|istanbul) ignore",
        "Stryker disable",
      ].join("|"),
      "g",
    );
    for (const path of house.paths(/^(?:server|web|journeys|bench|db)\/.*\.(?:tsx?|css|mjs)$|^[^/]+\.(?:ts|mjs)$/, generated))
      for (const { line, match } of places(house.text(path), silencers))
        yield { path, line, says: `${match[0]} silences a checker` };
  },
};

function hidden(node) {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return "any hides a type";
  if (ts.isNonNullExpression(node)) return "! promises what nobody checked: use need()";
  if ((ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) && node.exclamationToken) return "! promises a value";
  const isDouble = ts.isAsExpression(node) && ts.isAsExpression(node.expression);
  if (isDouble && node.expression.type.kind === ts.SyntaxKind.UnknownKeyword) return "as unknown as: check it at the border";
  return undefined;
}

const fourBeats = {
  name: "four-beats",
  says: "a deed's beats come in order (Load, Decide, Store, Tell), and nothing is refused after Store",
  *check(house) {
    const order = ["Load", "Decide", "Store", "Tell"];
    for (const path of house.paths(shipped, generated)) {
      if (forTests.test(path)) continue;
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        if (!ts.isFunctionLike(node) || !node.body || !ts.isBlock(node.body)) continue;
        const beats = beatsOf(tree, node.body);
        const ranks = beats.map(({ beat }) => order.indexOf(beat));
        const isInOrder = ranks.every((rank, index) => index === 0 || rank > ranks[index - 1]);
        if (!isInOrder)
          yield { path, line: lineOf(tree, node), says: `beats stand as ${beats.map(({ beat }) => beat).join(", ")}` };
        const stored = beats.find(({ beat }) => beat === "Store");
        if (!stored) continue;
        const inside = [...nodesOf(node.body)].filter((inner) => inner.getStart() > stored.at);
        const waits = inside.filter(ts.isAwaitExpression);
        // The first write may itself refuse (nothing was written yet): one await may stand before a refusal, not two.
        for (const inner of inside)
          if (
            ts.isCallExpression(inner) &&
            inner.expression.getText() === "refuse" &&
            waits.filter(({ end }) => end < inner.end).length > 1
          )
            yield { path, line: lineOf(tree, inner), says: "refuses after the first write" };
      }
    }
  },
};

/** The beats that stand directly in a block: those of functions inside it are theirs. */
function beatsOf(tree, block) {
  const text = tree.text;
  return block.statements.flatMap((statement) =>
    (ts.getLeadingCommentRanges(text, statement.pos) ?? []).flatMap(({ pos, end }) => {
      const beat = /^\/\/ (Load|Decide|Store|Tell)\b/.exec(text.slice(pos, end))?.[1];
      return beat ? [{ beat, at: pos }] : [];
    }),
  );
}

export const codeRules = [documented, oneClock, oneConfig, nothingHidden, fourBeats];
