// The default output paths.

/** The folder for cleaned files. */
export const DEFAULT_OUT_DIR = 'cleaned';

/** The folder for restored sources. */
export const DEFAULT_RESTORE_DIR = 'restored';

/** The report folder for an output folder. */
export function reportDirOf(outDir: string): string {
  return `${outDir}-report`;
}

/** The default output folders, which traversal skips. */
export const DEFAULT_OUTPUTS: readonly string[] = [DEFAULT_OUT_DIR, reportDirOf(DEFAULT_OUT_DIR)];
