// The protocol's libraries, in a separate file of the built program: nothing else needs them.
export {
  AbstractMessageReader,
  AbstractMessageWriter,
  type CodeAction,
  CodeActionKind,
  createConnection,
  type DataCallback,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  Message,
  type MessageReader,
  type MessageWriter,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
  type TextEdit,
} from 'vscode-languageserver/node';
export { TextDocument } from 'vscode-languageserver-textdocument';
