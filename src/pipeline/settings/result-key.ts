import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { printableSettings, type Resolved } from '../../config/resolve.js';
import { isReportFolder } from '../../input/own-reports.js';
import type { SourceFile } from '../../input/source.js';
import { BUILD } from '../version.js';
import type { Configuration } from './configuration.js';
import type { SiteRules } from './site-rules.js';

/**
 * Everything besides the text that determines its result: this version, the resolved settings of its source, the code
 * of plugins, and the templates of its site.
 */
export function resultKeyOf(
  configuration: Configuration,
  sites: SiteRules,
): (source: SourceFile) => string {
  const plugins = configuration.plugins.map(codeHash);
  const known = new Map<Resolved, string>();
  return (source) => {
    const resolved = configuration.settingsFor(source);
    const key =
      known.get(resolved) ??
      hash([BUILD, JSON.stringify(printableSettings(resolved, configuration.known)), ...plugins]);
    known.set(resolved, key);
    const site = sites.keyFor(resolved, source);
    return site === undefined ? key : hash([key, site]);
  };
}

/** 132 bits in Base64: a collision is less likely than a hardware error. */
export function hash(parts: readonly string[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part).update('\0');
  return sum.digest('base64').slice(0, 22);
}

/**
 * All code and data beside a plugin's module and below: most of what a module loads. Files elsewhere are not included.
 */
function codeHash(module: string): string {
  const files = codeIn(dirname(module)).toSorted();
  return hash(files.flatMap((file) => [file, readFileSync(file, 'utf8')]));
}

/** Packages are third-party, and our own reports change with every run. */
function codeIn(folder: string): readonly string[] {
  if (isReportFolder(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): readonly string[] => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : codeIn(path);
    }
    return entry.isFile() && /\.(?:[cm]?[jt]s|json)$/u.test(entry.name) ? [path] : [];
  });
}
