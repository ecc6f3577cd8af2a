import {
  applyEdits,
  findNodeAtLocation,
  format,
  type JSONPath,
  modify,
  parse,
  parseTree,
} from 'jsonc-parser';
import { isObject } from '../core/json.js';
import { lineKey } from '../review/line-key.js';
import type { Verdict } from '../review/verdicts.js';
import type { LineSetting } from './config.js';

/** How many settings were added to a configuration. */
export interface WrittenLines {
  readonly text: string;
  readonly kept: number;
  readonly removed: number;
}

const FORMAT = { formattingOptions: { insertSpaces: true, tabSize: 2 } };

/**
 * Adds the lines of verdicts to the text of a configuration: `wrong` to `lines.keep`, `missed` to `lines.remove`. Preserves
 * comments and everything else. Adds no duplicates, and removes a line from the opposite list.
 *
 * @param text JSON, with or without comments
 * @param top path of the configuration in the file: empty, or the key of package.json
 */
export function withVerdicts(
  text: string,
  verdicts: readonly Verdict[],
  top: JSONPath,
): WrittenLines {
  const wanted = {
    keep: verdicts.filter(({ verdict }) => verdict === 'wrong').map(settingOf),
    remove: verdicts.filter(({ verdict }) => verdict === 'missed').map(settingOf),
  };
  const kept = withList(text, [...top, 'lines', 'keep'], wanted.keep, wanted.remove);
  const removed = withList(kept.text, [...top, 'lines', 'remove'], wanted.remove, wanted.keep);
  return { text: removed.text, kept: kept.added, removed: removed.added };
}

function settingOf({ line, site, rule, verdict }: Verdict): LineSetting {
  return {
    line,
    ...(site === undefined ? {} : { site }),
    ...(rule === undefined || verdict !== 'wrong' ? {} : { rule }),
  };
}

function withList(
  text: string,
  path: JSONPath,
  wanted: readonly LineSetting[],
  opposite: readonly LineSetting[],
): { readonly text: string; readonly added: number } {
  const listed = listAt(text, path);
  const gone = new Set(opposite.map(idOf));
  const stays = listed.filter((setting) => !gone.has(idOf(setting)));
  const known = new Set(stays.map(idOf));
  const fresh = [...new Map(wanted.map((setting) => [idOf(setting), setting])).values()].filter(
    (setting) => !known.has(idOf(setting)),
  );
  if (fresh.length === 0 && stays.length === listed.length) return { text, added: 0 };
  if (stays.length === listed.length && listed.length > 0) {
    const added = withMore(text, path, fresh.map(writtenAs));
    return { text: added, added: fresh.length };
  }
  const list = [...stays, ...fresh.map(writtenAs)];
  const edits = modify(text, path, list.length === 0 ? undefined : list, FORMAT);
  return { text: applyEdits(text, edits), added: fresh.length };
}

/**
 * Appends to a list that is not empty: all at once, because every edit parses the whole text, and without writing the list again,
 * so that comments between the values are preserved.
 */
function withMore(text: string, path: JSONPath, values: readonly unknown[]): string {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const last = tree && findNodeAtLocation(tree, path)?.children?.at(-1);
  if (last === undefined) return text;
  const offset = last.offset + last.length;
  const content = values.map((value) => `,${JSON.stringify(value)}`).join('');
  const longer = applyEdits(text, [{ offset, length: 0, content }]);
  const range = { offset, length: content.length };
  return applyEdits(longer, format(longer, range, FORMAT.formattingOptions));
}

function listAt(text: string, path: JSONPath): readonly (string | LineSetting)[] {
  let value: unknown = parse(text, [], { allowTrailingComma: true });
  for (const step of path) value = isObject(value) ? value[String(step)] : undefined;
  return Array.isArray(value) ? value : [];
}

/** A line without conditions can be written as a string. */
function writtenAs(setting: LineSetting): string | LineSetting {
  return setting.site === undefined && setting.rule === undefined ? setting.line : setting;
}

function idOf(setting: string | LineSetting): string {
  const { line, site = '', rule = '' } = typeof setting === 'string' ? { line: setting } : setting;
  return JSON.stringify([lineKey(line), site, rule]);
}
