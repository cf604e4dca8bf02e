// Tidy rules on the texts of the screen: every refusal is answered, and every key that a page asks for has its Swedish.
import ts from "typescript";
import { forTests, generated, lineOf, nodesOf } from "./tidy-house.mjs";

const refusals = {
  name: "refusals-answered",
  says: "every refusal code has a status in its contract and a Swedish text",
  *check(house) {
    const texts = swedishKeys(house);
    const told = new Map();
    for (const path of house.paths(/^server\/[^/]+\/contract(?:-[a-z]+)?\.ts$/)) {
      const { codes, statuses } = contractCodes(house.tree(path));
      for (const [code, line] of codes) {
        if (!statuses.has(code)) yield { path, line, says: `${code} has no status` };
        told.set(code, { path, line });
      }
      for (const [code, line] of statuses) if (!told.has(code)) told.set(code, { path, line });
    }
    for (const path of house.paths(/^server\/.*\.ts$/, generated))
      if (!forTests.test(path))
        for (const [code, line] of refusedCodes(house.tree(path))) if (!told.has(code)) told.set(code, { path, line });
    for (const [code, place] of told)
      if (!texts.has(`refusal.${code}`)) yield { ...place, says: `refusal.${code} has no Swedish text` };
  },
};

const isCode = (text) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text);

/** The refusal codes of a contract and the codes that have a status there, each with its line. */
function contractCodes(tree) {
  const codes = new Map();
  const statuses = new Map();
  for (const node of nodesOf(tree)) {
    if ((ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) && /Refusal$/.test(node.name.text))
      for (const inner of nodesOf(node))
        if (ts.isPropertySignature(inner) && inner.name.getText() === "code")
          for (const part of nodesOf(inner)) if (ts.isStringLiteral(part)) codes.set(part.text, lineOf(tree, part));
    if (ts.isVariableDeclaration(node) && /status(?:es)?$/i.test(node.name.getText()) && node.initializer)
      for (const inner of nodesOf(node.initializer))
        if (ts.isPropertyAssignment(inner) && isCode(inner.name.text)) statuses.set(inner.name.text, lineOf(tree, inner));
  }
  return { codes, statuses };
}

/** The codes written in calls of `refuse({ code: "…" })`, each with its line. */
function refusedCodes(tree) {
  const codes = new Map();
  for (const node of nodesOf(tree)) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== "refuse") continue;
    const [body] = node.arguments;
    for (const property of body && ts.isObjectLiteralExpression(body) ? body.properties : [])
      if (ts.isPropertyAssignment(property) && property.name.getText() === "code" && ts.isStringLiteral(property.initializer))
        codes.set(property.initializer.text, lineOf(tree, property));
  }
  return codes;
}

const textsExist = {
  name: "texts-exist",
  says: "every text key that the web asks for has its Swedish",
  *check(house) {
    const keys = swedishKeys(house);
    const all = [...keys];
    const has = (key) => keys.has(key) || keys.has(`${key}_other`);
    for (const path of house.paths(/^web\/.*\.tsx?$/, generated)) {
      if (forTests.test(path)) continue;
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        if (!ts.isCallExpression(node) || node.expression.getText() !== "t") continue;
        const [key] = node.arguments;
        if (key && ts.isStringLiteralLike(key) && !has(key.text))
          yield { path, line: lineOf(tree, node), says: `${key.text} has no text` };
        if (key && ts.isTemplateExpression(key) && !all.some((one) => one.startsWith(key.head.text)))
          yield { path, line: lineOf(tree, node), says: `no text begins with ${key.head.text}` };
      }
    }
  },
};

/** Every text key of the web's Swedish: the constants called `sv…` of `web/<room>/texts….ts` and `sv….ts`. */
export function swedishKeys(house) {
  const keys = new Set();
  for (const path of house.paths(/^web\/[^/]+\/(?:texts|sv)[^/]*\.tsx?$/))
    for (const node of nodesOf(house.tree(path)))
      if (ts.isVariableDeclaration(node) && /^sv/.test(node.name.getText()) && node.initializer)
        for (const inner of nodesOf(node.initializer))
          if (ts.isObjectLiteralExpression(inner) && !ts.isPropertyAssignment(inner.parent)) addKeys(inner, "", keys);
  return keys;
}

function addKeys(object, before, keys) {
  for (const property of object.properties) {
    if (!ts.isPropertyAssignment(property)) continue;
    const key = `${before}${property.name.text}`;
    keys.add(key);
    if (ts.isObjectLiteralExpression(property.initializer)) addKeys(property.initializer, `${key}.`, keys);
  }
}

export const textRules = [refusals, textsExist];
