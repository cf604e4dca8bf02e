/** The handbook as other rooms' pages use it: the instruction of a product's group. */
export { GroupInstruction } from "./group-instruction.tsx";
