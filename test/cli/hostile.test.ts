import { describe, expect, it } from '@jest/globals';
import { actingIn, CLEANED, INVALID, plain, useWorkspace } from './support.js';

const work = useWorkspace();

/** Clears the screen, sets the title, changes the colour, and reverses the text direction. */
const ACTING = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202e\u2066';
const SHOWN = '\\u{1b}[2J\\u{1b}]0;owned\\u{7}\\u{9b}31m\\u{202e}\\u{2066}';
const NAME = `a\r${ACTING}.txt`;
const SHOWN_NAME = `a\\u{d}${SHOWN}.txt`;

const HEADLINE = `Council ${ACTING} approves the budget`;
const TEXT = `${HEADLINE}\n\n${CLEANED.replace('\n\n', `\n\n${HEADLINE}\n\n`)}`;

/**
 * Runs with and without colours, expects no control characters in either output, and returns the uncoloured
 * one.
 */
async function shownBy(
  args: readonly string[],
  stdin?: string | Uint8Array,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const options = { isTerminal: true, columns: 500, ...(stdin === undefined ? {} : { stdin }) };
  const bare = await work.run(args, options);
  expect(actingIn(bare.terminal)).toEqual([]);
  const colored = await work.run(args, { ...options, colorDepth: 8 });
  expect(plain(colored.terminal).trimEnd()).toBe(bare.terminal.trimEnd());
  return bare;
}

describe('hostile texts and names are escaped', () => {
  it('by lint', async () => {
    work.write(`in/${NAME}`, TEXT);
    const { stdout } = await shownBy(['lint', 'in']);
    expect(stdout).toContain(`in/${SHOWN_NAME}:5:1 `);
    expect(stdout).toContain(`Repeated headline: "Council ${SHOWN}`);
    expect(stdout).toContain(`     5 | Council ${SHOWN} approves the budget`);
  });

  it('by lint in JSON, which preserves the content', async () => {
    const { stdout } = await shownBy(['lint', '--format', 'json'], TEXT);
    expect(JSON.parse(stdout).findings[0].removed[0].text).toContain(HEADLINE);
  });

  it('by inspect', async () => {
    work.write(NAME, TEXT);
    const { stdout } = await shownBy(['inspect', NAME]);
    expect(stdout).toContain(`Council ${SHOWN} approves the budget`);
    expect(stdout).toContain(`Repeated headline: "Council ${SHOWN}`);
  });

  it('by --diff', async () => {
    work.write(`in/${NAME}`, TEXT);
    const { stdout } = await shownBy(['--diff', 'in']);
    expect(stdout).toContain(`-Council ${SHOWN} approves the budget`);
  });

  it('by learn', async () => {
    const line = `Sign up ${ACTING} ##[error]`;
    for (const name of ['a', 'b', 'c']) work.write(`in/${name}.txt`, `${name}. ${TEXT}\n${line}\n`);
    const learned = (await shownBy(['learn', 'in', '--min-documents', '2'])).stdout;
    expect(learned).not.toContain('##[');
    expect(JSON.stringify(JSON.parse(learned))).toContain(JSON.stringify(line).slice(1, -1));
    expect((await shownBy(['learn', 'in', '--lines'])).stdout).not.toContain('##[');
  });

  it('by a run, with its failures and notes', async () => {
    work.write(`in/${NAME}`, INVALID);
    work.write(`in/boilerplate-${NAME}`, 'Hide Ad\nHide Ad\n');
    work.write('in/b.txt', TEXT);
    const args = ['in', '-o', `out-${ACTING}`, '--report-dir', `why-${ACTING}`];
    const { stderr } = await shownBy(args);
    expect(stderr).toContain(`error: in/${SHOWN_NAME} is not valid UTF-8`);
    expect(stderr).toMatch(/^note: .*boilerplate-a\\u\{d\}\\u\{1b\}/mu);
    expect(stderr).toContain(`out-${SHOWN}/`);
    expect(stderr).toContain(`why-${SHOWN}/index.html`);
  });

  it('by messages about standard input', async () => {
    const name = ['--stdin-filepath', NAME];
    expect((await shownBy(['lint', ...name], TEXT)).stdout).toContain(`${SHOWN_NAME}:5:1 `);
    expect((await shownBy(name, INVALID)).stderr).toContain(
      `error: ${SHOWN_NAME} is not valid UTF-8`,
    );
  });

  it.each([
    ['a path', [NAME]],
    ['a glob', [`*${NAME}`]],
    ['a path and its suggestion', [NAME.replace('txt', 'tx')]],
    ['a folder without texts', [`empty${ACTING}`]],
    ['an option', [`--${NAME}`]],
    ['a short option', [`-${ACTING}`]],
    ['a preset', ['--preset', NAME, 'x']],
    ['a rule', ['--rule', `${NAME}: off`, 'x']],
    ['a rule without a state', ['--rule', `ad-marker: ${NAME}`, 'x']],
    ['a format', ['lint', '--format', NAME, 'x']],
    ['an ignore file', ['x', '--ignore-path', NAME]],
    ['a rule to explain', ['explain', NAME]],
    ['a file to inspect', ['inspect', `${NAME}.not`]],
  ])('by the error about %s', async (_, args) => {
    work.write('x', TEXT);
    work.write(`y/${NAME}`, TEXT);
    work.write(`${NAME.replace('a', 'b')}`, TEXT);
    work.write(`empty${ACTING}/x.html`, TEXT);
    const { stderr } = await shownBy(args);
    expect(stderr).toMatch(/^error: .*\\u\{1b\}/u);
  });
});
