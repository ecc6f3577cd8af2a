import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { CleanArticlesError, notJson } from '../core/errors.js';
import { isObject } from '../core/json.js';
import { readSetting, refuseUnlessFile } from '../input/read-file.js';
import type { Path } from './check.js';
import { foreign } from './foreign.js';
import { PACKAGE_KEY } from './lookup.js';

/** A configuration file, parsed but not validated. */
export interface ConfigText {
  readonly value: unknown;
  /** "file:line:column" of a value or its name; the file for a configuration that is code. */
  readonly placeOf: (path: Path, isName?: boolean) => string;
}

export function isCode(file: string): boolean {
  return ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'].includes(extname(file));
}

/**
 * Reads a configuration. This may run code: the caller has checked that it is trusted.
 *
 * @param shown the file name in messages
 * @throws CleanArticlesError if it cannot be read or parsed
 */
export async function readConfig(file: string, shown: string): Promise<ConfigText> {
  if (!isCode(file)) return parsedConfig(readText(file, shown), file, shown);
  const module = await loadModule(file, shown);
  return { value: isObject(module) ? module.default : module, placeOf: () => shown };
}

/**
 * Parses the text of a configuration that is not code.
 *
 * @throws CleanArticlesError if it is not valid JSON
 */
export function parsedConfig(text: string, file: string, shown: string): ConfigText {
  const errors: ParseError[] = [];
  // Package managers read it too, and accept neither comments nor trailing commas.
  const isPackage = basename(file) === 'package.json';
  const tree = treeOf(text, errors, isPackage, shown);
  const [error] = errors;
  if (error !== undefined || tree === undefined) {
    throw notJson(
      `${shown}:${lineColumn(text, error?.offset ?? 0)}`,
      inWords(error),
      isPackage
        ? 'Fix it: package managers cannot read it either.'
        : 'Comments and trailing commas are fine; keys and strings need double quotes.',
    );
  }
  const top = isPackage ? [PACKAGE_KEY] : [];
  const placeAt = (offset: number) => `${shown}:${lineColumn(text, offset)}`;
  const repeated = repeatedKey(tree, top);
  if (repeated !== undefined) {
    throw new CleanArticlesError(
      `${placeAt(repeated.offset)}: the key "${repeated.value}" appears twice.`,
      'Only the last one would take effect; merge them.',
    );
  }
  return {
    value: valueAt(tree, top),
    placeOf: (path, isName = false) => placeAt(offsetOf(tree, [...top, ...path], isName)),
  };
}

/** The second of two equal keys of an object, on the path to the configuration or in it. */
function repeatedKey(tree: Node, [top]: readonly string[]): Node | undefined {
  const pending: Node[] = [tree];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { children = [] } = node;
    const isAround = node === tree && top !== undefined;
    if (node.type !== 'object') {
      for (const child of children) pending.push(child);
      continue;
    }
    const seen = new Set<unknown>();
    for (const { children: [key, value] = [] } of children) {
      if (key === undefined || (isAround && key.value !== top)) continue;
      if (seen.has(key.value)) return key;
      seen.add(key.value);
      if (value !== undefined) pending.push(value);
    }
  }
  return undefined;
}

/** @throws CleanArticlesError if it is nested too deeply for the parser's stack */
function treeOf(
  text: string,
  errors: ParseError[],
  isPackage: boolean,
  shown: string,
): Node | undefined {
  try {
    return parseTree(text, errors, { allowTrailingComma: !isPackage, disallowComments: isPackage });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new CleanArticlesError(
      `${shown} is nested too deeply.`,
      'A valid configuration has only a few levels: see "clean-articles init".',
    );
  }
}

function valueAt(tree: Node, path: Path): unknown {
  const node = findNodeAtLocation(tree, [...path]);
  return node === undefined ? undefined : getNodeValue(node);
}

/** The offset of the value or its name; if it is missing, that of its parent. */
function offsetOf(tree: Node, path: Path, isName: boolean): number {
  const node = findNodeAtLocation(tree, [...path]);
  if (node === undefined) return path.length === 0 ? 0 : offsetOf(tree, path.slice(0, -1), false);
  return isName && node.parent?.type === 'property' ? node.parent.offset : node.offset;
}

/** The parser's error as a clause: "CloseBraceExpected" becomes "expected a closing brace". */
function inWords(error: ParseError | undefined): string {
  if (error === undefined) return 'the file is empty';
  const words = printParseErrorCode(error.error).replace(/(?<=.)[A-Z]/gu, (letter) => ` ${letter}`);
  const [, wanted] = /^(.+) expected$/u.exec(words.toLowerCase()) ?? [];
  if (wanted === undefined) return words.toLowerCase();
  return wanted === 'end of file'
    ? 'expected the end of the file'
    : `expected a ${wanted.replace('close', 'closing')}`;
}

function lineColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function readText(file: string, shown: string): string {
  const text = readSetting(file, `The configuration ${shown}`);
  if (text !== undefined) return text;
  throw new CleanArticlesError(`Configuration file ${shown} not found.`, 'Check the path.');
}

/**
 * Loads a module. TypeScript goes through jiti if the project has it, otherwise through Node if
 * supported.
 *
 * @throws CleanArticlesError if it does not exist, is not a regular file, or throws
 */
export async function loadModule(file: string, shown: string): Promise<unknown> {
  // Node would wait for a FIFO to have a writer.
  refuseUnlessFile(statSync(file, { throwIfNoEntry: false })?.isFile() !== false, shown);
  const jiti = isTypeScript(file) ? jitiFor(file) : undefined;
  if (isTypeScript(file) && jiti === undefined && !runsTypeScript()) {
    throw new CleanArticlesError(
      `${shown} is TypeScript, which this version of Node (${process.version}) cannot run.`,
      'Install jiti ("npm install --save-dev jiti"), use Node 22.18 or newer, or write the configuration as .json or .mjs.',
    );
  }
  try {
    if (jiti === undefined) return await foreign(() => import(pathToFileURL(file).href));
    const { createJiti } = await import(jiti);
    return await foreign(() => createJiti(file).import(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CleanArticlesError(
      `${shown} cannot be loaded: ${reason.split('\n')[0]}.`,
      hintFor(file, shown, reason),
    );
  }
}

function isTypeScript(file: string): boolean {
  return /\.[cm]?ts$/u.test(file);
}

/**
 * Node reports `strip` if it supports TypeScript; some versions have the property and return false.
 */
function runsTypeScript(): boolean {
  const { typescript } = process.features as { readonly typescript?: string | false };
  return typescript !== undefined && typescript !== false;
}

function jitiFor(file: string): string | undefined {
  try {
    return pathToFileURL(createRequire(file).resolve('jiti')).href;
  } catch {
    return undefined;
  }
}

function hintFor(file: string, shown: string, reason: string): string {
  if (reason.includes("Cannot find package 'clean-articles'")) {
    return 'Install it in this project ("npm install --save-dev clean-articles"; in CI, "npm ci").';
  }
  if (!/Unexpected token 'export'|import statement outside/u.test(reason)) {
    return `Run "node ${shown}" to see where it fails.`;
  }
  return isTypeScript(file)
    ? 'It is an ES module: set "type": "module" in package.json, or install jiti.'
    : 'It is an ES module: name it .mjs, or set "type": "module" in package.json.';
}
