import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { json, jsonl } from './json.js';
import { junit } from './junit.js';
import { markdown } from './markdown.js';
import type { Reporter, ReporterContext } from './reporter.js';
import { sarif } from './sarif.js';
import { stylish } from './stylish.js';

/** The lint formats, by the values of --format. */
export const reporters = {
  stylish,
  json,
  jsonl,
  sarif,
  github,
  gitlab,
  junit,
  markdown,
} as const satisfies Record<string, (context: ReporterContext) => Reporter>;

export type FormatName = keyof typeof reporters;
