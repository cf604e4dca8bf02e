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
  return hasCheckDigit(digits, 13);
}

/** Whether a GS1 number of so many digits ends in its check digit. */
export function hasCheckDigit(number: string, length: number): boolean {
  return number.length === length && /^\d+$/.test(number) && checkDigit(number.slice(0, -1)) === Number(number.at(-1));
}

/**
 * The check digit of a GS1 number: from the right, digits weigh 3 and 1 by turns; the digit fills to the next ten.
 * @source gs1-general "Check digit calculations"
 */
export function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
