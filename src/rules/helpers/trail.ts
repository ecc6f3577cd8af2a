import type { Line } from '../../core/line.js';
import { memoized } from '../../core/line-facts.js';
import { phrasesOfFamily } from '../../phrases/matcher.js';

/** Whether a line is a trail of breadcrumbs: "Courier > Sport > Rowing", "Home > Sport". */
export const isTrail = memoized(({ visible, wording }: Line): boolean => {
  if (visible.length > MAX_TRAIL || !ARROW.test(visible) || visible.includes('\u00ab'))
    return false;
  const arrows = visible.match(ARROWS)?.length ?? 0;
  return (arrows > 1 || startsAtHome(wording.words)) && !ENDS_SENTENCE.test(visible);
});

const starts = phrasesOfFamily('crumbStart').map((words) => ` ${words} `);

function startsAtHome(words: string): boolean {
  return starts.some((start) => words.startsWith(start));
}

/** In UTF-16 units: the last crumb may be the headline. */
const MAX_TRAIL = 180;
const ARROW = /[>\u00bb\u203a\u25b8\u25ba\u2192]/u;
const ARROWS = /[\p{L}\p{N}] ?[>\u00bb\u203a\u25b8\u25ba\u2192]{1,2} ?(?=[\p{L}\p{N}])/gu;
const ENDS_SENTENCE = /[.!?\u3002]["'\u201d\u00bb]?\s*$/u;
