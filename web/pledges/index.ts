/** What other rooms' pages show of what home regions have promised. */
export { PersonPledge } from "./person-pledge.tsx";
