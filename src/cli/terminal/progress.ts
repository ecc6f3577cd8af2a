import type { Io } from '../../pipeline/io.js';
import { number, plural } from '../../reports/plural.js';

export interface Progress {
  readonly step: () => void;
  /** Wipes the line, so that nothing of it stays on the screen. */
  readonly clear: () => void;
}

/** In milliseconds. Shorter work needs no progress; faster updates cannot be read. */
const SHOWN_AFTER = 1000;
const UPDATED_EVERY = 100;
/** The first files wait for code to be loaded, and say little about the others. */
const GUESSED_AFTER = 3000;
const BAR_WIDTH = 24;

/** A bar on the terminal's error stream for work longer than a second; nothing where there is no terminal. */
export function progressBar(total: number, io: Io, isQuiet: boolean): Progress {
  if (!io.stderr.isTerminal || isQuiet || io.env.CI !== undefined)
    return { step: noop, clear: noop };
  const startedAt = io.now();
  let done = 0;
  let shownAt = 0;

  function step(): void {
    done++;
    const now = io.now();
    if (now - startedAt < SHOWN_AFTER || now - shownAt < UPDATED_EVERY) return;
    shownAt = now;
    const filled = Math.round((done / total) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    const left = Math.ceil((((now - startedAt) / done) * (total - done)) / 1000);
    const rest = now - startedAt < GUESSED_AFTER ? '' : `, ${number(left)} s left`;
    io.stderr.write(`\r\u001b[K${bar} ${number(done)} of ${plural(total, 'file')}${rest}`);
  }

  return {
    step,
    clear: () => {
      if (shownAt > 0) io.stderr.write('\r\u001b[K');
    },
  };
}

function noop(): void {}
