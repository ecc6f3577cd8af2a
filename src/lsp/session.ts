import { CleanArticlesError } from '../core/errors.js';
import { parsed } from '../core/json.js';
import { CONTENT_LENGTH, frames } from '../input/frames.js';
import { LARGEST_TEXT } from '../input/read-file.js';
import type { Io } from '../pipeline/io.js';
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  Message,
  type MessageReader,
  type MessageWriter,
} from './protocol.js';

/** A conversation with an editor, on standard input and output. */
export interface Session {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /**
   * Passes on the messages of the editor. Resolves once every request is answered, after the notification "exit" or the end
   * of the input: to true if the editor asked for a shutdown first.
   *
   * @throws CleanArticlesError if a message is broken, or the input ends without a shutdown
   */
  readonly ended: () => Promise<boolean>;
}

/** In milliseconds: how often to look whether the editor is still running. */
const WATCH = 3000;

export function openSession(io: Io): Session {
  const unanswered = new Set<string | number>();
  let receive: DataCallback = () => {};
  let onAnswered = () => {};
  let isShutDown = false;

  class Reader extends AbstractMessageReader {
    listen(callback: DataCallback) {
      receive = callback;
      return { dispose: () => {} };
    }
  }

  class Writer extends AbstractMessageWriter {
    async write(message: Message): Promise<void> {
      const json = JSON.stringify(message);
      io.stdout.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
      await io.stdout.drained();
      if (!Message.isResponse(message) || message.id === null) return;
      unanswered.delete(message.id);
      if (unanswered.size === 0) onAnswered();
    }

    end(): void {}
  }

  async function passOn(): Promise<boolean> {
    for await (const { bytes } of frames(io.stdin.chunks(), LARGEST_TEXT, CONTENT_LENGTH)) {
      const message = messageIn(bytes);
      if (Message.isNotification(message) && message.method === 'exit') return true;
      if (Message.isRequest(message)) {
        if (message.id !== null) unanswered.add(message.id);
        if (message.method === 'initialize') watchEditor(message.params);
        if (message.method === 'shutdown') isShutDown = true;
      }
      receive(message);
    }
    return false;
  }

  return {
    reader: new Reader(),
    writer: new Writer(),
    ended: async () => {
      const isExit = await passOn();
      if (unanswered.size > 0) {
        await new Promise<void>((resolve) => {
          onAnswered = resolve;
        });
      }
      if (isExit || isShutDown) return isShutDown;
      throw new CleanArticlesError(
        'Standard input ended before the editor asked for a shutdown.',
        'Editors start this command: see docs/editor.md.',
      );
    },
  };
}

function messageIn(bytes: Uint8Array): Message {
  const message = parsed(Buffer.from(bytes).toString());
  if (typeof message === 'object' && message !== null) return message as Message;
  throw new CleanArticlesError(
    'A message from the editor is not a JSON object.',
    'The length in its header may be wrong: it counts bytes.',
  );
}

/** Ends the process when that of the editor has ended, as the protocol asks: its end of the pipe may live on in a child. */
function watchEditor(params: unknown): void {
  const { processId } = (params ?? {}) as { readonly processId?: unknown };
  if (typeof processId !== 'number') return;
  // The library would watch it with a timer that keeps this process alive.
  Object.assign(params as object, { processId: null });
  setInterval(() => {
    try {
      process.kill(processId, 0);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') process.kill(process.pid, 'SIGTERM');
    }
  }, WATCH).unref();
}
