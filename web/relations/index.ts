/** How somebody meets a person: the gate, why it is open, what others have, and blocks. For the person's page. */
export { Blocks } from "./blocks.tsx";
export { Elsewhere } from "./elsewhere.tsx";
export { Gate } from "./gate.tsx";
export { MetBy } from "./met-by.tsx";
