import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { type CodeAction, type Diagnostic, TextDocument } from '../../src/lsp/protocol.js';
import { CLEANED, DIRTY, useWorkspace } from '../cli/support.js';
import { ROOT, seeds } from '../fixtures.js';

const work = useWorkspace();

/** An editor with open documents. */
interface Editor {
  /** The messages in windows of their own. */
  readonly shown: readonly string[];
  readonly open: (place: string, text: string) => Promise<readonly Diagnostic[]>;
  readonly apply: (place: string, action: CodeAction) => Promise<readonly Diagnostic[]>;
  readonly actions: (
    place: string,
    diagnostic: Diagnostic,
    only?: string,
  ) => Promise<readonly CodeAction[]>;
  readonly text: (place: string) => string;
  readonly configurationChanged: (place: string) => Promise<readonly Diagnostic[]>;
  readonly exitCode: () => Promise<number | null>;
}

let server: ChildProcess;
let editor: Editor;

beforeEach(async () => {
  const { stdin, stdout, ...rest } = startServer();
  server = rest.process;
  editor = await openEditor(
    createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin)),
  );
});

afterEach(() => {
  server.kill();
});

function startServer() {
  const process = spawn('node', [join(ROOT, 'bin/clean-articles.js'), 'lsp', '--stdio'], {
    cwd: work.path(),
  });
  return { process, stdin: process.stdin, stdout: process.stdout };
}

async function openEditor(connection: MessageConnection): Promise<Editor> {
  const documents = new Map<string, TextDocument>();
  const waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  const uriOf = (place: string) =>
    /^\w+:/u.test(place) ? place : pathToFileURL(work.path(place)).href;
  const shown: string[] = [];
  connection.onNotification('window/showMessage', ({ message }) => {
    shown.push(message);
  });
  connection.onRequest('window/showMessageRequest', ({ message }) => {
    shown.push(message);
    return null;
  });
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
    waiting.get(uri)?.(diagnostics);
    waiting.delete(uri);
  });
  connection.onRequest('client/registerCapability', () => null);
  connection.listen();
  const next = (place: string) =>
    new Promise<readonly Diagnostic[]>((resolve) => waiting.set(uriOf(place), resolve));
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: pathToFileURL(work.path()).href,
    capabilities: {},
  });
  await connection.sendNotification('initialized', {});
  return {
    shown,
    open: async (place, text) => {
      const uri = uriOf(place);
      documents.set(uri, TextDocument.create(uri, 'plaintext', 1, text));
      const diagnostics = next(place);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'plaintext', version: 1, text },
      });
      return diagnostics;
    },
    apply: async (place, { edit }) => {
      const uri = uriOf(place);
      const document = documents.get(uri) as TextDocument;
      const text = TextDocument.applyEdits(document, edit?.changes?.[uri] ?? []);
      const version = document.version + 1;
      documents.set(uri, TextDocument.create(uri, 'plaintext', version, text));
      const diagnostics = next(place);
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text }],
      });
      return diagnostics;
    },
    actions: async (place, { range, ...diagnostic }, only) =>
      connection.sendRequest('textDocument/codeAction', {
        textDocument: { uri: uriOf(place) },
        range,
        context: { diagnostics: [{ range, ...diagnostic }], ...(only && { only: [only] }) },
      }),
    text: (place) => documents.get(uriOf(place))?.getText() ?? '',
    configurationChanged: async (place) => {
      const diagnostics = next(place);
      await connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
      return diagnostics;
    },
    exitCode: async () => {
      const code = new Promise<number | null>((resolve) => server.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      return code;
    },
  };
}

const titled = (actions: readonly CodeAction[], title: RegExp) =>
  actions.find((action) => title.test(action.title)) as CodeAction;

describe('lsp', () => {
  it('shows the findings of the seeds, and updates them after an action', async () => {
    const all: Diagnostic[] = [];
    for (const { name, source } of seeds()) all.push(...(await editor.open(name, source)));
    expect(all).toHaveLength(17);
    const [{ name, source } = { name: '', source: '' }] = seeds();
    const before = await editor.open(name, source);
    const marker = before.find(({ code }) => code === 'ad-marker') as Diagnostic;
    expect(marker).toMatchObject({
      source: 'clean-articles',
      message: expect.stringMatching(/^Ad marker "Hide Ad" \(ad\): \S/u),
      data: { role: 'ad', outcome: 'applied' },
    });
    const actions = await editor.actions(name, marker);
    const after = await editor.apply(name, titled(actions, /^Remove this/u));
    expect(after).toHaveLength(before.length - 1);
    const ofRule = before.filter(({ code }) => code === 'ad-marker').length - 1;
    const left = after.find(({ code }) => code === 'ad-marker') as Diagnostic;
    const rest = await editor.actions(name, left);
    expect(
      await editor.apply(name, titled(rest, new RegExp(`^Remove all ${ofRule} findings`, 'u'))),
    ).toHaveLength(after.length - ofRule);
  });

  it('removes all boilerplate, like the command line', async () => {
    for (const { name, source } of seeds()) {
      const [diagnostic] = await editor.open(name, source);
      const [action] = await editor.actions(name, diagnostic as Diagnostic, 'source.fixAll');
      expect(await editor.apply(name, action as CodeAction)).toEqual([]);
      expect(editor.text(name)).toBe(
        readFileSync(join(ROOT, 'fixtures/seeds-expected', name.replace('seeds/', '')), 'utf8'),
      );
    }
  });

  it('keeps a line by writing the configuration', async () => {
    const [diagnostic] = await editor.open('a.txt', DIRTY);
    const actions = await editor.actions('a.txt', diagnostic as Diagnostic);
    const { edit } = titled(actions, /^Keep this line in this file$/u);
    const [create, change] = edit?.documentChanges ?? [];
    expect(create).toMatchObject({
      kind: 'create',
      uri: expect.stringMatching(/clean-articles\.config\.jsonc$/u),
    });
    const [written] = change !== undefined && 'edits' in change ? change.edits : [];
    work.write(
      'clean-articles.config.jsonc',
      written !== undefined && 'newText' in written ? written.newText : '',
    );
    expect(await editor.configurationChanged('a.txt')).toEqual([]);
    expect(await editor.open('in/a.txt', DIRTY)).toHaveLength(1);
    expect((await work.run([], { stdin: DIRTY })).stdout).toBe(CLEANED);
  });

  it("exits at the editor's request", async () => {
    await editor.open('a.txt', DIRTY);
    expect(await editor.exitCode()).toBe(0);
  });

  it.each(['FIFO', 'folder'])('offers no change of a configuration that is a %s', async (kind) => {
    const [diagnostic] = await editor.open('a.txt', DIRTY);
    const config = work.path('clean-articles.config.json');
    execFileSync(kind === 'FIFO' ? 'mkfifo' : 'mkdir', [config]);
    const actions = await editor.actions('a.txt', diagnostic as Diagnostic);
    expect(titled(actions, /^Remove this/u)).toBeDefined();
    expect(titled(actions, /^Keep/u)).toBeUndefined();
  });
});

/** What the server makes of a whole input. */
function serve(...input: readonly (string | object)[]) {
  const { status, stdout, stderr } = spawnSync(
    'node',
    [join(ROOT, 'bin/clean-articles.js'), 'lsp'],
    { cwd: work.path(), input: input.map(framed).join(''), encoding: 'utf8', timeout: 20_000 },
  );
  const messages = stdout
    .split(/Content-Length: \d+\r\n\r\n/u)
    .slice(1)
    .map((json) => JSON.parse(json));
  return { status, stderr, messages };
}

function framed(message: string | object): string {
  if (typeof message === 'string') return message;
  const json = JSON.stringify({ jsonrpc: '2.0', ...message });
  return `Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
}

const initialize = (processId: number | null = null) => ({
  id: 1,
  method: 'initialize',
  params: { processId, rootUri: null, capabilities: {} },
});
const initialized = { method: 'initialized', params: {} };
const didOpen = (uri: string) => ({
  method: 'textDocument/didOpen',
  params: { textDocument: { uri, languageId: 'plaintext', version: 1, text: DIRTY } },
});
const shutdown = { id: 2, method: 'shutdown' };
const exit = { method: 'exit' };

describe('a session of lsp', () => {
  it.each([
    ['an exit', [exit]],
    ['the end of the input', []],
  ])('that comes at once is answered, up to %s', (_, end) => {
    const uri = pathToFileURL(work.path('a.txt')).href;
    const opening = [initialize(process.pid), initialized, didOpen(uri)];
    const { status, stderr, messages } = serve(...opening, shutdown, ...end);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(messages).toContainEqual(expect.objectContaining({ id: 1, result: expect.anything() }));
    expect(messages).toContainEqual(expect.objectContaining({ id: 2, result: null }));
  });

  it('ends with 1 at an exit without a shutdown', () => {
    expect(serve(initialize(), exit)).toMatchObject({ status: 1, messages: [{ id: 1 }] });
  });

  it.each([
    ['no input', [], 'Standard input ended before the editor asked for a shutdown'],
    ['no shutdown', [initialize()], 'Standard input ended before the editor asked for a shutdown'],
    ['a negative length', ['Content-Length: -5\r\n\r\n'], 'an invalid length: "-5"'],
    ['a huge length', ['Content-Length: 99999999999\r\n\r\n'], 'an invalid length: 99999999999'],
    ['no length', ['Content-Type: x\r\n\r\n{}'], 'does not begin with its length'],
    ['no header', ['x'.repeat(5000)], 'does not begin with its length'],
    ['no JSON', ['Content-Length: 3\r\n\r\n{"a'], 'is not a JSON object'],
    ['half a message', ['Content-Length: 30\r\n\r\n{'], 'ended in the middle of a message'],
    ['half a header', ['Content-Len'], 'ended in the middle of a message'],
  ])('with %s ends with 2 and a message', (_, input, message) => {
    const { status, stderr } = serve(...input);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n {4}at /u);
  });

  it.each([
    'file://evil/share/a.txt',
    'file:///tmp/%2e%2e%2f%zz',
    'file:///tmp/a%2fb.txt',
    'file:///tmp/%00.txt',
    `file:///tmp/${'long'.repeat(100)}/a.txt`,
    'untitled:Untitled-1',
  ])('shows the findings in %s, which is no file here, without a message', async (uri) => {
    expect(await editor.open(uri, DIRTY)).toHaveLength(1);
    expect(editor.shown).toEqual([]);
  });
});
