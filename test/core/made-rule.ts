import {
  type Document,
  defineRule,
  type Match,
  type Rule,
  type RuleMeta,
} from '../../src/index.js';

export type Found = Pick<Match, 'range'> & Partial<Match>;

/** A rule of which nothing matters but what it finds. */
export function madeRule(
  id: string,
  find: (document: Document) => Iterable<Found>,
  meta: Partial<RuleMeta> = {},
  startsAt?: Rule['startsAt'],
): Rule {
  return defineRule({
    meta: {
      id,
      phase: 'local',
      summary: 's',
      rationale: 'r',
      keeps: [],
      messages: { found: 'found' },
      examples: [{ title: 't', source: '', cleaned: '' }],
      safety: 'safe',
      ...meta,
    },
    *check(document) {
      for (const found of find(document)) {
        yield { messageId: 'found', evidence: 'it is there', confidence: 1, ...found };
      }
    },
    ...(startsAt && { startsAt }),
  });
}

/** Takes the lines that rules are told say one of these. */
export function labelRule(id: string, labels: readonly string[], meta?: Partial<RuleMeta>): Rule {
  return madeRule(
    id,
    ({ lines }) =>
      lines
        .filter(({ phraseKey: label }) => labels.includes(label))
        .map(({ start, end }) => ({ range: { start, end } })),
    meta,
  );
}
