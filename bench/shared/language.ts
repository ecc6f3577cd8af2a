// Frequent words of languages in Latin and Cyrillic script: most sentences contain some, few sentences of other
// languages do.
const FUNCTION_WORDS = {
  en: 'the and of to is that with was for this are you from have',
  de: 'der die das und ist nicht mit von den auf ein eine für sich auch',
  fr: 'les des est et une dans pour qui sur pas du au avec cette sont',
  es: 'el los las del que una por con para como más su fue está y',
  pt: 'os não uma que com para do da em ao mais são foi pelo das',
  it: 'il che di della per una sono gli nel alla non più anche è',
  ro: 'și în este care pentru din cu mai sunt fost că nu la pe',
  ca: 'els amb per les que una dels és més ha aquest també del i',
  nl: 'het een van de en dat niet met zijn voor op ook aan naar',
  sv: 'och att det som är för inte på med av en har till om',
  da: 'og at det er ikke på med af til en har for den som',
  no: 'og å det er ikke på med av til en har for den som jeg',
  fi: 'ja on ei että se oli ovat myös kun mutta hän tai mukaan ovat',
  pl: 'i w na nie się z do jest to że jak po od przez dla',
  cs: 'a se na je že v s z do to který jako pro ale by jsou',
  sk: 'a sa na je že v s z do to ktorý ako pre ale by sú',
  sl: 'in je na da se v za so z ki pa ne tudi bi kot',
  hr: 'i je u na da se za su s koji od ne što kako bi',
  hu: 'a az és hogy nem egy is meg ez volt van már csak de',
  tr: 've bir bu da de için ile olarak çok daha olan ne gibi sonra',
  vi: 'và của là có được trong cho không một với người các những đã',
  id: 'yang dan di untuk dengan ini dari pada tidak itu dalam akan ke oleh',
  ru: 'и в не на что с по как это из от для был его',
  uk: 'і в не на що з та як це від для до було його є',
  bg: 'и в не на че с по как това от за се са да е',
} as const;

/**
 * Scripts that identify a language, in order of precedence: Japanese also contains Han characters.
 */
const SCRIPTS = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['fa', /[پچژگی]/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['ka', /\p{Script=Georgian}/gu],
] as const;

/**
 * Of all letters: a foreign name does not determine the language, and a third of Japanese is kana.
 */
const MIN_SCRIPT_SHARE = 0.1;

/** Of all words: sentences contain more frequent words of their language, menus and lists of names hardly any. */
const MIN_WORD_SHARE = 0.04;

export const UNKNOWN = '??';

/** The main language of a text, as an ISO 639-1 code; UNKNOWN without evidence. */
export function languageOf(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const script = SCRIPTS.find(
    ([, letter]) => (text.match(letter)?.length ?? 0) > letters * MIN_SCRIPT_SHARE,
  );
  if (script !== undefined) return script[0];
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  let best = UNKNOWN;
  let most = words.length * MIN_WORD_SHARE;
  for (const [language, known] of WORD_SETS) {
    const count = words.filter((word) => known.has(word)).length;
    if (count > most) {
      best = language;
      most = count;
    }
  }
  return best;
}

const WORD_SETS = Object.entries(FUNCTION_WORDS).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
);
