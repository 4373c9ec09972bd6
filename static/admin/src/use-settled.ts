/** A value that has stopped changing, for questions that are asked while somebody types. */
import { useEffect, useState } from 'react';

const pauseMs = 600;

/** The last value that stayed the same for a moment. Compared as JSON, so equal objects do not start over. */
export function useSettled<T>(value: T, ms = pauseMs): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState({ text, value });
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled({ text, value: JSON.parse(text) as T });
    }, ms);
    return () => {
      clearTimeout(timer);
    };
  }, [text, ms]);
  return settled.value;
}
