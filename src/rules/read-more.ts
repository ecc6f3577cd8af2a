import { isStatement } from '../core/edges.js';
import { fold, phraseKeyOf } from '../core/fold.js';
import type { Line } from '../core/line.js';
import { memoizedForCandidates } from '../core/line-facts.js';
import { defineRule } from '../core/rule.js';
import { anyOf, candidatesIn, familyMatcher } from '../phrases/matcher.js';
import { MIN_TITLE_WEIGHT, textWeight } from './helpers/line-shape.js';
import { rangeOf, repeatedKeys, shortened } from './helpers/lines.js';
import { isAmongRecords } from './helpers/records.js';

const labels = familyMatcher('linkLabel');
const shoutedLabels = familyMatcher('linkLabelShouted');
const invitation = familyMatcher('linkInvitation');
const alone = anyOf(familyMatcher('linkAlone'), invitation);

export const readMore = defineRule({
  meta: {
    id: 'read-more',
    role: 'related',
    phase: 'local',
    summary: 'Link lines: "READ MORE: …", "Related: …", "See also: …", and a lone "Read more".',
    rationale:
      'Editors insert links to other articles between paragraphs: a label, a colon or a bar, and a title. A title ' +
      'has no full stop, which distinguishes the link from a sentence that starts the same way.',
    keeps: [
      'a label followed by a sentence',
      'a label that introduces a list belonging to the article',
    ],
    messages: {
      link: 'Link to another article: "{text}"',
      alone: 'Link label without a title: "{text}"',
    },
    examples: [
      {
        title: 'in the middle',
        source:
          'The match ended in a draw.\n\nREAD MORE: United sign teenage keeper from Porto\n\nBoth managers were pleased.\n',
        cleaned: 'The match ended in a draw.\n\nBoth managers were pleased.\n',
      },
      {
        title: 'alone at the end of a shortened article',
        source: 'The match between the two old rivals ended in a draw on Saturday.\nRead more\n',
        cleaned: 'The match between the two old rivals ended in a draw on Saturday.\n',
      },
      {
        title: 'an invitation between paragraphs',
        source:
          'The match ended in a draw on Saturday.\n\nYou may also like to read\n\nBoth managers were pleased with it.\n',
        cleaned: 'The match ended in a draw on Saturday.\n\nBoth managers were pleased with it.\n',
      },
      {
        title: 'a sentence',
        source: 'Related: the two men are cousins, and both were at the match on Saturday.\n',
        cleaned: 'Related: the two men are cousins, and both were at the match on Saturday.\n',
      },
    ],
    safety: 'safe',
  },

  startsAt: (line) => isLabelledLink(line) || isBareLabel(line),

  *check(document) {
    const lines = document.nonBlankLines;
    const firstStatement = lines.findIndex(isStatement);
    const suspects = candidatesIn(document);
    const afterProse = suspects.filter(
      ({ line, at }) => isBareLabel(line) && isIsolated(lines, at),
    );
    const repeated = repeatedKeys(afterProse.map(({ line }) => line));
    for (const { line, at: index } of suspects) {
      // Above the first paragraph, lines such as "VIDEO: ..." are the headline.
      if (index < firstStatement || firstStatement === -1) continue;
      if (isLabelledLink(line)) {
        if (isArticleLine(lines, index)) continue;
        yield {
          range: rangeOf(line),
          messageId: 'link',
          data: { text: shortened(line.text) },
          evidence: 'a link label, then a title without a full stop',
          confidence: 0.97,
        };
      } else if (isBareLabel(line) && isIsolated(lines, index)) {
        const sign = signOf(line, lines[index + 1], repeated);
        yield {
          range: rangeOf(line),
          messageId: 'alone',
          data: { text: shortened(line.text) },
          evidence: `a known phrase that takes up the whole line, ${sign ?? 'but occurs only once, between paragraphs'}`,
          confidence: sign === undefined ? 0.5 : 0.95,
          safety: sign === undefined ? 'unsafe' : 'safe',
        };
      }
    }
  },
});

/** Why a bare label is certain: between paragraphs, a single one may be a sub-heading or a slogan unless it speaks to readers. */
function signOf(
  line: Line,
  next: Line | undefined,
  repeated: ReadonlySet<string>,
): string | undefined {
  if (next === undefined) return 'at the end of the text';
  if (isLabelledLink(next)) return 'above a link to another article';
  if (repeated.has(line.normalized)) return 'more than once between paragraphs';
  return invitation.matchLine(line) === undefined ? undefined : 'and invites readers to read on';
}

function isBareLabel(line: Line): boolean {
  return alone.matchLine(line) !== undefined;
}

/** "Recommended: Lamb shoulder" among other facts; "Read more: ..." is a link anywhere. */
function isArticleLine(lines: readonly Line[], index: number): boolean {
  const [label = ''] = lines[index]?.visible.replace(OPENING_BRACKET, '').split(':') ?? [];
  if (label === label.toUpperCase()) return isSpeech(lines, index);
  return alone.match(phraseKeyOf(fold(label))) === undefined && isAmongRecords(lines, index);
}

/** "MORE: Is it not on your list?" is a line of a play if an adjacent line names another speaker. */
function isSpeech(lines: readonly Line[], index: number): boolean {
  return [lines[index - 1], lines[index + 1]].some((line) => {
    const speaker = SPEAKER.exec(line?.visible ?? '')?.[1];
    return speaker !== undefined && !isLabel(speaker);
  });
}

const SPEAKER = /^\s*(\p{Lu}[\p{Lu} .'-]{1,30}): \S/u;

function isLabel(text: string): boolean {
  const label = phraseKeyOf(fold(text));
  return labels.match(label) !== undefined || shoutedLabels.match(label) !== undefined;
}

/** A lone "Read more" that opens a list is left to keep-reading, which removes it together with the list. */
function isIsolated(lines: readonly Line[], index: number): boolean {
  const next = lines[index + 1];
  if (next !== undefined && isLabelledLink(next)) return true;
  return lines[index - 1]?.kind === 'prose' && (next === undefined || next.kind === 'prose');
}

/** Matches "READ MORE: A title". Looks up the label first, because few lines have one. */
const isLabelledLink = memoizedForCandidates((line: Line): boolean => {
  if (!line.hasPhraseKey || !(labels.mayOpen(line) || shoutedLabels.mayOpen(line))) return false;
  const text = line.visible.replace(LEADING_ARROWS, '');
  const separator = text.slice(0, MAX_LABEL_LENGTH + LONGEST_SEPARATOR).search(SEPARATOR);
  if (separator < 1 || separator > MAX_LABEL_LENGTH) return false;
  const label = text.slice(0, separator).replace(OPENING_BRACKET, '');
  const title = text.slice(separator).replace(LEADING_SEPARATORS, '').trim();
  const isKnown = labels.match(phraseKeyOf(fold(label))) !== undefined || isShoutedLabel(label);
  return isKnown && looksLikeLinkTitle(title);
}, false);

const SEPARATOR = /[:|\u00bb\u203a>\uff1a]| [\u2013\u2014-] /u;
/** ">> Read more: …" */
const LEADING_ARROWS = /^[\s>\u00bb\u203a]+/u;
/** In UTF-16 units. */
const LONGEST_SEPARATOR = 3;
const LEADING_SEPARATORS = /^[:|\u00bb\u203a>\uff1a\s\u2013\u2014-]+/u;
const OPENING_BRACKET = /^\s*[([]/u;
const MAX_LABEL_LENGTH = 40;

/** "WATCH" and similar words are link labels only in capitals; "Watch: a film by" starts a column. */
function isShoutedLabel(label: string): boolean {
  return (
    label === label.toUpperCase() && shoutedLabels.match(phraseKeyOf(fold(label))) !== undefined
  );
}

/** "Warm Homes Fund, 4 High Street, 01632 960 733", "M. Hart, The Ponds (Harbour Press, 1961)": where to ask, or a source. */
function isReference(title: string): boolean {
  if (REACH.test(title) || SOURCE.test(title)) return true;
  const numbers = title.replace(YEARS, '').match(NUMBER_IN_GROUPS) ?? [];
  return numbers.some((number) => {
    const digits = number.replace(/\D/gu, '').length;
    return digits >= (/^[+0]/u.test(number) ? MIN_LOCAL_DIGITS : MIN_DIGITS);
  });
}

const REACH = /\S@\S|\bwww\./u;
const SOURCE = /\([^()]+, (?:1[5-9]|20)\d\d\)/u;
const YEARS = /\b\d{4}[-\u2013]\d{4}\b/gu;
const NUMBER_IN_GROUPS = /\+?\d[\d ()/\u2013-]{5,}\d/gu;
/** Telephone numbers; shorter ones are also sums. */
const MIN_DIGITS = 9;
const MIN_LOCAL_DIGITS = 7;

/**
 * Article titles have a few words, start with a capital, a digit or a quote, and do not end with a full stop. Names
 * and values ("Related: Smith v Jones", "Recommended | 40%") are shorter or contain bars.
 */
function looksLikeLinkTitle(title: string): boolean {
  const first = title.charAt(0);
  const startsInLowerCase = first !== first.toUpperCase() && !/^\p{Ll}\p{Lu}/u.test(title);
  return (
    textWeight(title) >= MIN_TITLE_WEIGHT &&
    !startsInLowerCase &&
    !title.includes('|') &&
    !/[.;,:\u3002]$/u.test(title) &&
    !isReference(title)
  );
}
