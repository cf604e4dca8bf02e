/** The check digit that Luhn's rule puts after these digits, as in Swedish organisation numbers, bankgiro and OCR references. */
export function luhnDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Digits whose last is right by Luhn's rule. */
export function hasLuhnDigit(digits: string): boolean {
  return /^\d{2,}$/.test(digits) && Number(digits.at(-1)) === luhnDigit(digits.slice(0, -1));
}

/** A GLN of thirteen digits whose last is right by GS1's rule. */
export function isGln(digits: string): boolean {
  if (!/^\d{13}$/.test(digits)) return false;
  const sum = [...digits.slice(0, -1)].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return Number(digits.at(-1)) === (10 - (sum % 10)) % 10;
}
