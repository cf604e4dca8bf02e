/** How many characters are left is said only when few are: a figure nobody needs is noise. For Aksel's `Textarea`. */
export function counterOf(text: string, most: number): { maxLength?: number } {
  return text.length > most - 100 ? { maxLength: most } : {};
}
