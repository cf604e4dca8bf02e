/** Who does which part of a prescription: shown and handed over at an order, chosen when it is placed. */
export { ChooseSteps } from "./choose-steps.tsx";
export { type ChosenStep, readChosen, wishesOf } from "./chosen-steps.ts";
export { PersonAfter } from "./person-after.tsx";
export { StepOwners } from "./step-owners.tsx";
