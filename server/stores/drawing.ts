/** What draws a PDF, for other rooms' papers. It stands on large libraries: read when somebody prints, not when the program starts. */
export const drawing = () => import("./make-pdf.ts");
