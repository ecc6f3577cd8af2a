import { activeFindings, type LintDocument, type LintFinding } from '../../lint/findings.js';
import { visible } from '../visible.js';
import type { Reporter } from './reporter.js';

/**
 * One suite per document: a failed case for each error, a passed case with output for other findings, one passed case
 * if clean.
 */
export function junit(): Reporter {
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="clean-articles">\n',
    document: suite,
    failure: ({ label, message }) =>
      `${open(label, 1, 0, 1)}    <testcase name="read" classname="${xmlOf(label)}"><error message="${xmlOf(message)}"/></testcase>\n  </testsuite>\n`,
    finish: () => '</testsuites>\n',
  };
}

function suite(document: LintDocument): string {
  const { label } = document;
  const found = activeFindings(document);
  const errors = found.filter(({ level }) => level === 'error').length;
  const cases =
    found.length === 0
      ? `    <testcase name="no boilerplate" classname="${xmlOf(label)}"/>\n`
      : found.map((finding) => testCase(label, finding)).join('');
  return `${open(label, Math.max(found.length, 1), errors, 0)}${cases}  </testsuite>\n`;
}

function open(label: string, tests: number, failures: number, errors: number): string {
  return `  <testsuite name="${xmlOf(label)}" tests="${tests}" failures="${failures}" errors="${errors}">\n`;
}

function testCase(label: string, { finding, level }: LintFinding): string {
  const { ruleId, role, line, column, message, evidence } = finding;
  const name = `${ruleId} at ${line}:${column}`;
  const place = xmlOf(`${label}:${line}:${column}: ${evidence} (role ${role})`);
  const verdict =
    level === 'error'
      ? `<failure type="${ruleId}" message="${xmlOf(message)}">${place}</failure>`
      : `<system-out>${level}: ${xmlOf(message)}: ${place}</system-out>`;
  return `    <testcase name="${name}" classname="${xmlOf(label)}">${verdict}</testcase>\n`;
}

/** Escapes text for XML 1.0, in content and attributes; characters that XML cannot represent are made visible. */
function xmlOf(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/gu, (none) => `\\u{${none.charCodeAt(0).toString(16)}}`)
    .replaceAll('\t', ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
