import { isStatement } from '../core/edges.js';
import { fold, phraseKeyOf } from '../core/fold.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule } from '../core/rule.js';
import { familyMatcher, phrasesOfFamily } from '../phrases/matcher.js';
import { rangeOf, shortened } from './helpers/lines.js';
import { isAmongRecords } from './helpers/records.js';

const labels = familyMatcher('tagLabel');

export const tagList = defineRule({
  meta: {
    id: 'tag-list',
    role: 'tags',
    phase: 'local',
    summary: 'Lists of tags and categories after the article: "Tags: bridges, Vennby".',
    rationale:
      'Articles are followed by the tags that they are filed under. The rule removes a line after the last sentence ' +
      'of the text that consists of a known label, a colon and short, comma-separated entries. After a label ' +
      'that only tags have ("Tagged with"), an author note, a comment or the article itself may follow.',
    keeps: ['a list of tags between paragraphs', 'a label followed by a sentence', 'a label alone'],
    messages: { list: 'List of tags "{text}"' },
    examples: [
      {
        title: 'below the article',
        source:
          'The old bridge will close for a year from Monday.\n\nTags: bridges, Vennby, road works\n',
        cleaned: 'The old bridge will close for a year from Monday.\n',
      },
      {
        title: 'in a recipe',
        source:
          'Topics: bread, butter, jam\n\nThe three belong together, as my grandmother used to say.\n',
        cleaned:
          'Topics: bread, butter, jam\n\nThe three belong together, as my grandmother used to say.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: (line) => isTagList(line),

  *check(document) {
    const lines = document.nonBlankLines;
    const isSentence = (line: Line) => isStatement(line) && !isTagList(line);
    const last = lines.findLastIndex(isSentence);
    if (last === -1) return;
    const first = lines.findIndex(isSentence);
    for (const { line, at } of document.candidates) {
      if (!isTagList(line)) continue;
      const isOutside =
        at > last ||
        (isSureList(line) &&
          ((at > 0 && at < first) ||
            (at > first && lines.slice(at).filter(isSentence).length <= AFTERWORDS)));
      if (!isOutside || isAmongRecords(lines, at)) continue;
      yield {
        range: rangeOf(line),
        messageId: 'list',
        data: { text: shortened(line.text) },
        evidence: 'a known label and short entries, after the last sentence',
        confidence: 0.95,
      };
    }
  },
});

const isTagList = memoizedForCandidates(({ visible: text, normalized: key }: Line): boolean => {
  const colon = text.search(COLON);
  if (key === '' || colon < 1 || labels.match(labelBefore(text, colon)) === undefined) return false;
  const entries = text.slice(colon + 1).split(/[,\u3001\uff0c|#\u2022]/u);
  return text.slice(colon + 1).trim() !== '' && entries.every(isShort);
}, false);

/** In sentences: a note on the author, a comment, a call. */
const AFTERWORDS = 4;

/** Whether no list of an article can have the label. */
function isSureList({ visible: text }: Line): boolean {
  return sureLabels.has(labelBefore(text, text.search(COLON)));
}

function labelBefore(text: string, colon: number): string {
  return phraseKeyOf(fold(text.slice(0, colon)));
}

const sureLabels = new Set(phrasesOfFamily('tagWord'));

const COLON = /[:\uff1a]/u;

/** In UTF-16 units: a tag is a name or a phrase. */
const MAX_TAG_LENGTH = 40;

function isShort(entry: string): boolean {
  return entry.trim().length <= MAX_TAG_LENGTH && !/[.!?]$/u.test(entry.trim());
}
