/** Whether the error is a system error: missing file, no permission, no space. It has the call and the path. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;
}
