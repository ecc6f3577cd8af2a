import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configLookup } from '../config/lookup.js';
import type { Resolved } from '../config/resolve.js';
import { clean } from '../core/clean.js';
import { type Document, parseDocument } from '../core/document.js';
import { CleanArticlesError } from '../core/errors.js';
import type { Finding } from '../core/finding.js';
import { type SourceFile, shownPath } from '../input/source.js';
import type { Io } from '../pipeline/io.js';
import { configurationOf, type RuleSelection } from '../pipeline/settings/configuration.js';
import { FIX_ALL, removeAll, removingActions } from './actions.js';
import { diagnosticOf } from './diagnostics.js';
import { keepSettings, withKeepSettings } from './keep-line.js';
import {
  type CodeAction,
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocument,
  TextDocumentSyncKind,
  TextDocuments,
} from './protocol.js';

/** The findings in an open document. */
interface Checked {
  readonly version: number;
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly settings: Resolved;
}

const CONFIGURATIONS = '**/{clean-articles.config.*,.clean-articlesrc,package.json}';

/** The new configuration if there is none. */
const NEW_CONFIGURATION = 'clean-articles.config.jsonc';

/**
 * Runs the Language Server Protocol on standard input and output: diagnostics of open documents, and actions that
 * remove boilerplate or keep a line. Ends the process at the client's request.
 */
export function serveEditor(options: RuleSelection, version: string, io: Io): Promise<never> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(Readable.from(io.stdin.chunks())),
    new StreamMessageWriter(
      new Writable({
        write: (chunk, _, done) => {
          io.stdout.write(chunk);
          io.stdout.drained().then(() => done(), done);
        },
      }),
    ),
  );
  const documents = new TextDocuments(TextDocument);
  const checked = new Map<string, Checked>();
  let root = io.cwd;

  connection.onInitialize(({ workspaceFolders, rootUri }: InitializeParams): InitializeResult => {
    const folder = workspaceFolders?.[0]?.uri ?? rootUri;
    if (folder?.startsWith('file:') === true) root = fileURLToPath(folder);
    return {
      serverInfo: { name: 'clean-articles', version },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
      },
    };
  });
  connection.onInitialized(() => {
    connection.client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: CONFIGURATIONS }],
      })
      // If a client does not watch files, documents are checked again when their text changes.
      .catch(() => {});
  });
  connection.onDidChangeWatchedFiles(() => {
    for (const document of documents.all()) check(document);
  });
  documents.onDidChangeContent(({ document }) => check(document));
  documents.onDidClose(({ document: { uri } }) => {
    checked.delete(uri);
    connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.onCodeAction(({ textDocument: { uri }, range, context }): CodeAction[] => {
    const document = documents.get(uri);
    const known = checked.get(uri);
    if (document === undefined || known?.version !== document.version) return [];
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const here = known.findings.filter(
      (finding) => finding.range.start <= to && finding.range.end >= from,
    );
    const isAsked = (kind: string) =>
      context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
    return [
      ...(isAsked(CodeActionKind.QuickFix)
        ? here.flatMap((finding) => [
            ...removingActions(finding, known.findings, document),
            ...keepingActions(finding, known, uri),
          ])
        : []),
      ...(context.only !== undefined && isAsked(FIX_ALL)
        ? [removeAll(known.findings, document)]
        : []),
    ];
  });
  documents.listen(connection);
  connection.listen();
  return new Promise(() => {});

  async function check(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    try {
      const source = sourceOf(uri);
      const configuration = await configurationOf([source], options, root);
      const settings = configuration.settingsFor(source);
      const parsed = parseDocument(document.getText(), source.displayPath);
      const { findings } = clean(parsed, settings.ruleset);
      const shown = findings.filter(({ outcome }) => outcome !== 'superseded');
      // The text has changed while its configuration was read: that change triggers its own check.
      if (documents.get(uri)?.version !== version) return;
      checked.set(uri, { version, document: parsed, findings: shown, settings });
      const diagnostics = shown.map((finding) =>
        diagnosticOf(finding, document, settings.severities.get(finding.ruleId)),
      );
      await connection.sendDiagnostics({ uri, version, diagnostics });
    } catch (error) {
      const isOurs = error instanceof CleanArticlesError;
      connection.window.showErrorMessage(
        isOurs ? [error.message, error.hint].filter(Boolean).join(' ') : String(error),
      );
    }
  }

  function sourceOf(uri: string): SourceFile {
    const path = uri.startsWith('file:') ? fileURLToPath(uri) : join(root, 'untitled.txt');
    const label = shownPath(path, root);
    return { path, displayPath: label, outputPath: label };
  }

  /** Edits the configuration of the file; one that is code is left to its author. */
  function keepingActions(
    finding: Finding,
    { document }: Checked,
    uri: string,
  ): readonly CodeAction[] {
    if (!uri.startsWith('file:')) return [];
    const file = fileURLToPath(uri);
    const config = configLookup()(dirname(file)) ?? join(root, NEW_CONFIGURATION);
    if (/\.[mc]?[jt]s$/u.test(config)) return [];
    const isThere = existsSync(config);
    const before = isThere ? readFileSync(config, 'utf8') : '';
    const keeping = keepSettings(finding, document);
    const after = withKeepSettings(config, before, file, keeping);
    const target = pathToFileURL(config).href;
    const end = before.split(/\r\n|\r|\n/u);
    const range = {
      start: { line: 0, character: 0 },
      end: { line: end.length - 1, character: end.at(-1)?.length ?? 0 },
    };
    const edit = {
      textDocument: { uri: target, version: null },
      edits: [{ range, newText: after }],
    };
    return [
      {
        title:
          keeping.lines.keep?.length === 1
            ? 'Keep this line in this file'
            : 'Keep these lines in this file',
        kind: CodeActionKind.QuickFix,
        edit: {
          documentChanges: isThere ? [edit] : [{ kind: 'create' as const, uri: target }, edit],
        },
      },
    ];
  }
}
