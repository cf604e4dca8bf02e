import { useEffect, useState } from "react";

const silence = 250;

/** What is typed, when nothing more has been typed for a quarter of a second. */
export function useSettledWords(words: string): string {
  const [settled, setSettled] = useState(words.trim());
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words.trim()), silence);
    return () => clearTimeout(timer);
  }, [words]);
  return settled;
}
