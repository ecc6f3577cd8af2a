import { CleanArticlesError, notJson } from '../core/errors.js';
import type { SiteTemplates } from './decide.js';
import type { SiteBy } from './site.js';

/** The output of `learn`, which users may edit. */
export interface Templates {
  /** How the site of a document is determined. */
  readonly by: SiteBy;
  /** Dotted path of the records' URL. */
  readonly urlField: string;
  readonly sites: ReadonlyMap<string, SiteTemplates>;
}

/** Readable JSON: one line for each template line. */
export function templatesText({ by, urlField, sites }: Templates): string {
  const parts = [...sites].map(([site, { documents, lines }]) => {
    const rows = lines.map((line) => `        ${JSON.stringify(line)}`);
    return `    ${JSON.stringify(site)}: {\n      "documents": ${documents},\n      "lines": [\n${rows.join(',\n')}\n      ]\n    }`;
  });
  const head = `{\n  "by": ${JSON.stringify(by)},\n  "urlField": ${JSON.stringify(urlField)},\n`;
  return `${head}  "sites": {\n${parts.join(',\n')}\n  }\n}\n`;
}

/**
 * The lines to remove, by site.
 *
 * @param name the file name in errors
 * @throws CleanArticlesError if it is not a templates file
 */
export function parseTemplates(text: string, name: string): TemplateLines {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw notJson(name, inWords(error as Error), WRITE_ONE);
  }
  const { by, urlField, sites } = (parsed ?? {}) as Record<string, unknown>;
  const isKnown = by === 'url' || by === 'folder' || by === 'corpus';
  if (!isKnown || typeof urlField !== 'string' || typeof sites !== 'object' || sites === null) {
    throw new CleanArticlesError(`${name} is not a templates file.`, WRITE_ONE);
  }
  const bySite = new Map<string, ReadonlySet<string>>();
  for (const [site, entry] of Object.entries(sites)) {
    const lines: unknown = entry?.lines;
    if (!Array.isArray(lines) || !lines.every((row) => typeof row?.line === 'string')) {
      throw new CleanArticlesError(
        `${name} has no list of lines for the site "${site}".`,
        'Each entry is {"line": "..."}; remove the site to keep all of its lines.',
      );
    }
    bySite.set(site, new Set(lines.map(({ line }) => line)));
  }
  return { by, urlField, bySite };
}

const WRITE_ONE = 'Create a templates file with "clean-articles learn corpus/ -o templates.json".';

/** V8's message without its own mention of JSON, and without the text. */
function inWords({ message }: Error): string {
  const [start = message] = message.endsWith(' is not valid JSON') ? message.split(', ') : [];
  const reason = start
    .replace('end of JSON input', 'end of the file')
    .replace(/ (?:in|after) JSON(?= at)/u, '');
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}

/** The templates in the form that the rule needs. */
export interface TemplateLines extends Omit<Templates, 'sites'> {
  readonly bySite: ReadonlyMap<string, ReadonlySet<string>>;
}
