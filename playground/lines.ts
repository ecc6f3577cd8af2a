import type { CleanResult } from '../src/core/clean.js';
import type { Finding } from '../src/core/finding.js';
import { verdictsOf } from '../src/reports/verdicts.js';

/**
 * Every line of a document with its role, and under the first line of a finding, the reason why it is removed or only
 * reported.
 */
export function lineItems(result: CleanResult): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const shown = result.findings.filter(({ outcome }) => outcome !== 'superseded');
  for (const { line, role, finding, isWhole } of verdictsOf(result)) {
    const here = shown.filter((one) => one.line === line.number);
    const item = element('li', finding === undefined ? '' : isWhole ? 'removed' : 'cut');
    const hue = (finding ?? here[0])?.role;
    if (hue !== undefined) item.classList.add(`role-${hue}`);
    if (line.isBlank) item.classList.add('blank');
    item.append(
      element('span', 'number', String(line.number)),
      element('span', 'text', line.text),
      element(
        'span',
        finding === undefined || line.isBlank ? 'role' : 'role chip',
        line.isBlank ? '' : role,
      ),
      ...here.map(reason),
    );
    fragment.append(item);
  }
  return fragment;
}

function reason({ ruleId, message, evidence, outcome }: Finding): HTMLElement {
  const why = element('p', 'why');
  const kept = outcome === 'unapplied' ? ' Reported, not applied.' : '';
  why.append(element('code', '', ruleId), ` ${message}: ${evidence}.${kept}`);
  return why;
}

export function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}
