/** Of the workshop for other rooms: parts as they are typed. */
export { PartsField, type PartTyped, partsBody } from "./parts-field.tsx";
