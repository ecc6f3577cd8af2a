/**
 * Runs third-party code, which must not end the process: a run that ends early with exit code 0 looks successful.
 *
 * @throws what the code throws, and an error if it calls process.exit
 */
export function foreign<Result>(work: () => Result): Result {
  const before = process.exit;
  let isOver = false;
  const refuse = ((code) => {
    // Code that kept this function may exit later.
    if (isOver) before(code);
    throw new Error('it tried to end the process');
  }) as typeof process.exit;
  process.exit = refuse;
  function end(): void {
    isOver = true;
    // Several modules may load at the same time.
    if (process.exit === refuse) process.exit = before;
  }
  let result: Result;
  try {
    result = work();
  } catch (error) {
    end();
    throw error;
  }
  if (result instanceof Promise) return result.finally(end) as Result;
  end();
  return result;
}
