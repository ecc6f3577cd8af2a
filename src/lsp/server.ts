import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { configLookup } from '../config/lookup.js';
import type { Resolved } from '../config/resolve.js';
import { clean } from '../core/clean.js';
import { type Document, parseDocument } from '../core/document.js';
import type { Finding } from '../core/finding.js';
import { readSetting } from '../input/read-file.js';
import { type SourceFile, shownPath } from '../input/source.js';
import { asFailure } from '../pipeline/failure.js';
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
  TextDocument,
  TextDocumentSyncKind,
  TextDocuments,
} from './protocol.js';
import { openSession } from './session.js';

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
 * remove boilerplate or keep a line. Resolves at the client's request: to true if it asked for a shutdown first.
 *
 * @throws CleanArticlesError if a message is broken, or the input ends without a shutdown
 */
export function serveEditor(options: RuleSelection, version: string, io: Io): Promise<boolean> {
  const { reader, writer, ended } = openSession(io);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  const documents = new TextDocuments(TextDocument);
  const checked = new Map<string, Checked>();
  let root = io.cwd;

  connection.onInitialize(({ workspaceFolders, rootUri }: InitializeParams): InitializeResult => {
    const folder = workspaceFolders?.[0]?.uri ?? rootUri;
    root = pathOf(folder ?? '') ?? root;
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
    const isWanted = (kind: string) =>
      context.only?.some((only) => kind === only || kind.startsWith(`${only}.`)) ?? true;
    return [
      ...(isWanted(CodeActionKind.QuickFix)
        ? here.flatMap((finding) => [
            ...removingActions(finding, known.findings, document),
            ...keepingActions(finding, known, uri),
          ])
        : []),
      ...(context.only !== undefined && isWanted(FIX_ALL)
        ? [removeAll(known.findings, document)]
        : []),
    ];
  });
  documents.listen(connection);
  connection.listen();
  return ended();

  async function check(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    const source = sourceOf(uri);
    try {
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
      const { message, hint } = asFailure(error, source.displayPath);
      connection.window.showErrorMessage([message, hint].filter(Boolean).join(' '));
    }
  }

  function sourceOf(uri: string): SourceFile {
    const path = pathOf(uri) ?? join(root, 'untitled.txt');
    const label = shownPath(path, root);
    return { path, displayPath: label, outputPath: label };
  }

  /** Edits the configuration of the file; one that is code is left to its author. */
  function keepingActions(
    finding: Finding,
    { document }: Checked,
    uri: string,
  ): readonly CodeAction[] {
    const file = pathOf(uri);
    if (file === undefined) return [];
    const config = configLookup()(dirname(file)) ?? join(root, NEW_CONFIGURATION);
    if (/\.[mc]?[jt]s$/u.test(config)) return [];
    let present: string | undefined;
    try {
      present = readSetting(config, config);
    } catch {
      // The check of the document has reported it.
      return [];
    }
    const before = present ?? '';
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
          documentChanges:
            present !== undefined ? [edit] : [{ kind: 'create' as const, uri: target }, edit],
        },
      },
    ];
  }
}

/** The path of a file; undefined for anything else, such as a file of another machine, or a path that no file can have. */
function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri);
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}
