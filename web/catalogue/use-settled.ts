import { useEffect, useState } from "react";

/** The value once it has been the same for a while: what is typed is asked for when the hands rest. `ms` 0–2000. */
export function useSettled<Value>(value: Value, ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
