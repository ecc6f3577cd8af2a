import { dirname, relative } from 'node:path';
import picomatch from 'picomatch';
import { problemOfGlob as problemOfPattern, withPlainParentheses } from '../input/glob.js';
import { slashed } from '../input/source.js';
import type { Override } from './config.js';

const OPTIONS = { dot: true, strictBrackets: true, noextglob: true, nonegate: true } as const;

/** Why a glob is rejected; undefined if it is valid. */
export function problemOfGlob(glob: string): string | undefined {
  if (glob === '') return 'is empty';
  if (glob.startsWith('/') || /^[a-z]:/iu.test(glob)) return 'is an absolute path';
  if (glob.split('/').includes('..')) return 'leaves the folder of the configuration';
  if (glob.includes('\\')) return 'contains a backslash; separate folders with /';
  const problem = problemOfPattern(glob);
  if (problem !== undefined) return problem;
  try {
    picomatch.makeRe(withPlainParentheses(glob), OPTIONS);
    return undefined;
  } catch (error) {
    return `is not a valid glob: ${(error as Error).message.toLowerCase()}`;
  }
}

/** Whether an override applies to a file. Globs without a slash match file names in any folder. */
export function matcherOf(
  { files, except = [] }: Override,
  configFile: string,
): (path: string) => boolean {
  const folder = dirname(configFile);
  const isIncluded = anyOf(files);
  const isExcepted = anyOf(except);
  return (path) => {
    const place = slashed(relative(folder, path));
    return isIncluded(place) && !isExcepted(place);
  };
}

function anyOf(globs: readonly string[]): (place: string) => boolean {
  const matchers = globs.map((glob) => {
    const whole = glob.endsWith('/') ? `${glob}**` : glob.replace(/^\.\//u, '');
    return picomatch(withPlainParentheses(whole), { ...OPTIONS, basename: !glob.includes('/') });
  });
  return (place) => matchers.some((matches) => matches(place));
}
