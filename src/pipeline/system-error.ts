/** Whether the system refused something: no such file, no permission, no space. Says which call and which path. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}
