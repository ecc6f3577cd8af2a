/** "1 line", "1,204 lines". */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A whole number with its digits in groups. toLocaleString would take 10 ms to load its data, a fifth of Node's startup time. */
export function number(value: number): string {
  const digits = String(value);
  let shown = digits.slice(-3);
  for (let at = digits.length - 3; at > 0; at -= 3) {
    shown = `${digits.slice(Math.max(0, at - 3), at)},${shown}`;
  }
  return shown;
}
