import { number, plural } from '../../core/plural.js';
import type { Io } from '../../pipeline/io.js';

export interface Progress {
  /** One more file is done. */
  readonly step: () => void;
  /** The completed share of the next file, 0 to 1. */
  readonly within: (share: number) => void;
  /** Clears the line, so that nothing of it remains on the screen. */
  readonly clear: () => void;
}

/** In milliseconds. Shorter runs need no progress; faster updates are unreadable. */
const SHOWN_AFTER = 1000;
const UPDATED_EVERY = 100;
/** Without a terminal: a log is read later, if at all. */
const REPORTED_EVERY = 30_000;
/** The first files include the time to load code, so they are not representative. */
const ESTIMATED_AFTER = 3000;
const BAR_WIDTH = 24;

/**
 * Progress on the error stream: a bar on a terminal for runs longer than a second; elsewhere a line every 30 seconds on
 * request.
 *
 * @param total number of files
 */
export function progressBar(
  total: number,
  io: Io,
  { isQuiet, isVerbose }: { readonly isQuiet: boolean; readonly isVerbose: boolean },
): Progress {
  const isBar = io.stderr.isTerminal && io.env.CI === undefined;
  if (isQuiet || !(isBar || isVerbose)) return { step: noop, within: noop, clear: noop };
  const startedAt = io.now();
  const firstAfter = isBar ? SHOWN_AFTER : REPORTED_EVERY;
  const every = isBar ? UPDATED_EVERY : REPORTED_EVERY;
  let files = 0;
  let share = 0;
  let shownAt = 0;

  function update(): void {
    const now = io.now();
    if (now - startedAt < firstAfter || now - shownAt < every) return;
    shownAt = now;
    const text = textAt(now - startedAt);
    io.stderr.write(isBar ? `\r\u001b[K${bar()} ${text}` : `${text}\n`);
  }

  function bar(): string {
    const filled = Math.min(BAR_WIDTH, Math.round(((files + share) / total) * BAR_WIDTH));
    return '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
  }

  /** @param elapsed in milliseconds */
  function textAt(elapsed: number): string {
    const done = files + share;
    const part = share === 0 ? '' : `, ${Math.floor(share * 100)}% of the next`;
    const left = Math.ceil(((elapsed / done) * (total - done)) / 1000);
    const rest = elapsed < ESTIMATED_AFTER || done === 0 ? '' : `, ${number(left)} s left`;
    return `${number(files)} of ${plural(total, 'file')}${part}${rest}`;
  }

  return {
    step: () => {
      files++;
      share = 0;
      update();
    },
    within: (done) => {
      share = done;
      update();
    },
    clear: () => {
      if (isBar && shownAt > 0) io.stderr.write('\r\u001b[K');
    },
  };
}

function noop(): void {}
