// Where runs write when nothing else is said.

/** Where cleaned files go. */
export const DEFAULT_OUT_DIR = 'cleaned';

/** Where restored sources go. */
export const DEFAULT_RESTORE_DIR = 'restored';

/** Where the report of what is cleaned into a folder goes. */
export function reportDirOf(outDir: string): string {
  return `${outDir}-report`;
}

/** What runs leave where nothing else is said; no search goes there. */
export const DEFAULT_OUTPUTS: readonly string[] = [DEFAULT_OUT_DIR, reportDirOf(DEFAULT_OUT_DIR)];
