// Tidy rules on what rooms tell each other.
import ts from "typescript";
import { forTests, generated, lineOf, nodesOf } from "./tidy-house.mjs";

const kind = /^([a-z]+)\.[a-z][a-zA-Z]*\.v\d+$/;
const personal = /(?:^|[a-z])(?:[nN]ame|[iI]dentity|[aA]ddress|[pP]hone|[eE]mail|[sS]treet|[pP]ersonnummer|[dD]oorCode)$/;

/** Every event kind written in a file: `{ kind, room, line }`. */
function kindsIn(tree) {
  const found = [];
  for (const node of nodesOf(tree)) {
    const room = ts.isStringLiteral(node) && kind.exec(node.text)?.[1];
    if (room) found.push({ kind: node.text, room, line: lineOf(tree, node) });
  }
  return found;
}

const eventsKnown = {
  name: "events-known",
  says: "every event told has its shape in the teller's events.ts, and what is listened to is told by somebody",
  *check(house) {
    const shaped = new Set(
      house
        .paths(/^server\/[^/]+\/events\.ts$/)
        .flatMap((path) => kindsIn(house.tree(path)).map((found) => `${path.split("/")[1]} ${found.kind}`)),
    );
    for (const path of house.paths(/^server\/(?!platform\/)[^/]+\/.*\.ts$/, generated)) {
      if (forTests.test(path)) continue;
      const here = path.split("/")[1];
      for (const { kind: told, room, line } of kindsIn(house.tree(path)))
        if (room === here || here === "app") {
          if (!shaped.has(`${room} ${told}`)) yield { path, line, says: `${told} has no shape in server/${room}/events.ts` };
        } else if (path.endsWith("/events.ts")) yield { path, line, says: `${told} is not ${here}'s to tell` };
    }
  },
};

const eventsImpersonal = {
  name: "events-impersonal",
  says: "an event carries ids, days and amounts, never a name, an address or an identity number",
  *check(house) {
    for (const path of house.paths(/^server\/[^/]+\/events\.ts$/)) {
      const tree = house.tree(path);
      for (const node of nodesOf(tree)) {
        const name = ts.isPropertySignature(node) || ts.isPropertyAssignment(node) ? node.name.getText() : "";
        if (personal.test(name)) yield { path, line: lineOf(tree, node), says: `${name} may tell who a person is: tell an id` };
      }
    }
  },
};

export const eventRules = [eventsKnown, eventsImpersonal];
