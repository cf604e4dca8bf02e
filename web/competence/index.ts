/** Competence as other rooms' pages use it: whether one may sign and why, and one's own courses. */
export { MyCourses } from "./my-courses.tsx";
export { SigningWhy } from "./signing-why.tsx";
