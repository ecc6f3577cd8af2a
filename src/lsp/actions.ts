import { type Finding, removalsOf } from '../core/finding.js';
import type { Range } from '../core/range.js';
import { diagnosticOf, rangeIn } from './diagnostics.js';
import { type CodeAction, CodeActionKind, type TextDocument, type TextEdit } from './protocol.js';

/** The code action that removes all boilerplate from a document. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.clean-articles`;

/** The code actions for a finding: remove it, or everything that its rule found. */
export function removingActions(
  finding: Finding,
  all: readonly Finding[],
  document: TextDocument,
): readonly CodeAction[] {
  const ofRule = all.filter(({ ruleId }) => ruleId === finding.ruleId);
  const diagnostics = [diagnosticOf(finding, document, undefined)];
  const remove = (title: string, findings: readonly Finding[], isPreferred: boolean) => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics,
    isPreferred,
    edit: { changes: { [document.uri]: deletionsOf(findings, document) } },
  });
  return [
    remove('Remove this boilerplate', [finding], true),
    ...(ofRule.length > 1
      ? [remove(`Remove all ${ofRule.length} findings of ${finding.ruleId}`, ofRule, false)]
      : []),
  ];
}

/** The action "fix all". */
export function removeAll(all: readonly Finding[], document: TextDocument): CodeAction {
  return {
    title: 'Remove all boilerplate',
    kind: FIX_ALL,
    edit: { changes: { [document.uri]: deletionsOf(all.filter(isApplied), document) } },
  };
}

function isApplied({ outcome }: Finding): boolean {
  return outcome === 'applied';
}

/** The deletions of the findings. An unapplied finding deletes what it matched. */
function deletionsOf(findings: readonly Finding[], document: TextDocument): TextEdit[] {
  const ranges: readonly Range[] = [
    ...removalsOf(findings),
    ...findings
      .filter((finding) => !isApplied(finding))
      .map(({ range }) => wholeLines(range, document)),
  ];
  return ranges.map((range) => ({ range: rangeIn(document, range), newText: '' }));
}

/** The range, including the ending of its last line. */
function wholeLines({ start, end }: Range, document: TextDocument): Range {
  const last = document.positionAt(end);
  return {
    start,
    end: last.character === 0 ? end : document.offsetAt({ line: last.line + 1, character: 0 }),
  };
}
