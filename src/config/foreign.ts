/**
 * Runs code of somebody else's, which may not end the process: a run that ends early with exit code 0 looks as if all were well.
 *
 * @throws what the code throws, and an error where it calls process.exit
 */
export function foreign<Result>(work: () => Result): Result {
  const before = process.exit;
  let isOver = false;
  const refuse = ((code) => {
    // Whoever has kept it is no longer held.
    if (isOver) before(code);
    throw new Error('it ends the process');
  }) as typeof process.exit;
  process.exit = refuse;
  function end(): void {
    isOver = true;
    // Modules are loaded several at a time.
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
