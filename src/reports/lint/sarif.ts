import { lineIndexAt } from '../../core/document.js';
import type { Line } from '../../core/line.js';
import type { Range } from '../../core/range.js';
import { type Rule, roleOf } from '../../core/rule.js';
import type { LintDocument, LintFinding } from '../../lint/findings.js';
import { harmlessJson } from '../json.js';
import { visible } from '../visible.js';
import {
  commas,
  fromRoot,
  type LintFailure,
  type Reporter,
  type ReporterContext,
} from './reporter.js';

/** SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
export function sarif(context: ReporterContext): Reporter {
  const { version, rules } = context;
  const separated = commas();
  const failures: LintFailure[] = [];
  const indexes = new Map(rules.map((rule, index) => [rule.meta.id, index]));
  const driver = {
    name: 'clean-articles',
    version,
    semanticVersion: version,
    rules: rules.map(ruleOf),
  };
  return {
    start: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":${harmlessJson(driver)}},` +
      '"columnKind":"utf16CodeUnits","newlineSequences":["\\r\\n","\\n","\\r"],"results":[',
    document: (document) =>
      document.findings
        .filter(({ finding }) => finding.outcome !== 'superseded')
        .map((finding) => {
          const index = indexes.get(finding.finding.ruleId) ?? -1;
          return separated(
            harmlessJson(resultOf(document, fromRoot(document.label, context), finding, index)),
          );
        })
        .join(''),
    failure: (failure) => {
      failures.push(failure);
      return '';
    },
    finish: () => {
      const invocation = {
        executionSuccessful: failures.length === 0,
        toolExecutionNotifications: failures.map(({ label, message }) => ({
          level: 'error',
          message: { text: plainText(message) },
          locations: [
            { physicalLocation: { artifactLocation: artifactOf(fromRoot(label, context)) } },
          ],
        })),
      };
      return `\n],"invocations":[${harmlessJson(invocation)}]}]}\n`;
    },
  };
}

function ruleOf(rule: Rule): object {
  const { meta } = rule;
  const { id, summary, rationale, keeps, safety } = meta;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: rationale },
    help: {
      text: `${summary}\n\n${rationale}\n\nKeeps: ${keeps.join('; ')}.`,
      markdown: `${summary}\n\n${rationale}\n\n**Keeps:**\n\n${keeps.map((kept) => `- ${kept}\n`).join('')}`,
    },
    defaultConfiguration: { level: safety === 'safe' ? 'error' : 'note' },
    properties: { tags: ['residue', meta.phase], role: roleOf(rule) },
  };
}

function resultOf(
  document: LintDocument,
  path: string,
  found: LintFinding,
  ruleIndex: number,
): object {
  const { finding, level, fingerprint, isBaselined } = found;
  const artifactLocation = artifactOf(path);
  const { lines, bom } = document.result.document;
  const regionOf = (range: Range) => region(lines, bom.length, range);
  return {
    ruleId: finding.ruleId,
    ruleIndex,
    level,
    message: { text: plainText(`${finding.message} (${finding.evidence})`) },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding.range) } }],
    ...(finding.related === undefined
      ? {}
      : {
          relatedLocations: [
            {
              message: { text: 'Related location.' },
              physicalLocation: { artifactLocation, region: regionOf(finding.related) },
            },
          ],
        }),
    partialFingerprints: { 'residueText/v1': fingerprint },
    ...(isBaselined ? { suppressions: [{ kind: 'external', status: 'accepted' }] } : {}),
    ...(finding.removed.length === 0
      ? {}
      : {
          fixes: [
            {
              description: { text: 'Delete this boilerplate.' },
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: finding.removed.map((range) => ({
                    deletedRegion: regionOf(range),
                  })),
                },
              ],
            },
          ],
        }),
    properties: { role: finding.role, confidence: finding.confidence },
  };
}

/** SARIF offsets do not count a byte order mark. */
function region(lines: readonly Line[], bom: number, { start, end }: Range): object {
  const from = positionOf(lines, start);
  const to = positionOf(lines, end);
  return {
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
    charOffset: Math.max(start - bom, 0),
    charLength: end - Math.max(start, bom),
  };
}

function positionOf(lines: readonly Line[], offset: number): { line: number; column: number } {
  const line = lines[lineIndexAt(lines, offset)];
  const start = line?.start ?? 0;
  return { line: line?.number ?? 1, column: Math.max(offset - start, 0) + 1 };
}

/** The path as a relative URI reference, in which a colon does not make a scheme. */
function artifactOf(place: string): object {
  const path = place.split('/').map(encodePart).join('/');
  const isAbsolute = path.startsWith('/');
  return isAbsolute ? { uri: `file://${path}` } : { uri: path, uriBaseId: '%SRCROOT%' };
}

function encodePart(part: string): string {
  return encodeURIComponent(part.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}

/** Escapes square brackets, which make links in SARIF's plain text. */
function plainText(text: string): string {
  return visible(text).replace(/[\\[\]]/gu, '\\$&');
}
