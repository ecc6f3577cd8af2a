// The subset of jest that the tests of core and rules use: it collects them, and does not run them.
import { expect } from 'expect';

export { expect };

const around = [];
const run = globalThis.testsOfThisRun;

function filled(name, row, index) {
  const values = Array.isArray(row) ? row : [row];
  let next = 0;
  return name
    .replace(/\$(\w+)/g, (whole, key) =>
      row !== null && typeof row === 'object' && key in row ? String(row[key]) : whole,
    )
    .replace(/%[sdjpi]/g, () => String(values[next++]))
    .concat(` #${index}`);
}

function eachOf(declare) {
  return (rows) => (name, body) => {
    rows.forEach((row, index) => {
      declare(filled(name, row, index), () => (Array.isArray(row) ? body(...row) : body(row)));
    });
  };
}

export function describe(name, body) {
  around.push(name);
  body();
  around.pop();
}
describe.each = eachOf(describe);

export function it(name, body) {
  run.push({ name: [...around, name].join(' › '), body });
}
it.each = eachOf(it);

function notHere() {
  throw new Error('Only tests without set-up run under mutation.');
}
export const beforeEach = notHere;
export const afterEach = notHere;
