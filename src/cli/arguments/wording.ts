import { visible } from '../../reports/visible.js';

/** A description from the list of commands, as a sentence of its own. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/** An option or argument of Commander, as far as its description needs it. */
interface Described {
  readonly description: string;
  readonly argChoices?: readonly string[];
  readonly defaultValue?: unknown;
  readonly defaultValueDescription?: string;
}

/** A description with the values to choose from and the default. Commander would put them in quotes. */
export function descriptionOf({
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
}: Described): string {
  const shown = defaultValueDescription ?? defaultValue;
  const details = [
    ...(argChoices === undefined ? [] : [`values: ${argChoices.join(', ')}`]),
    ...(isShown(shown) ? [`default: ${shown}`] : []),
  ];
  return details.length === 0 ? description : `${description} (${details.join('; ')})`;
}

/** The default of a flag says nothing, nor does an empty list. */
function isShown(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** Commander's messages, and ours. */
const MESSAGES: readonly (readonly [commander: RegExp, ours: string, hint?: string])[] = [
  [/^unknown option '(.*)'$/su, 'Unknown option "$1".'],
  [/^unknown command '(.*)'$/su, 'Unknown command "$1".'],
  [/^option '(?:-\w, )?(--[\w-]+)(?: [^']*)?' argument missing$/u, '$1 needs a value.'],
  [
    /^option '(?:-\w, )?(--[\w-]+)(?: [^']*)?' argument '(.*)' is invalid\. (.*)/su,
    'Invalid value "$2" for $1.',
    '$3',
  ],
  [/^missing required argument '(.*)'$/su, 'Missing argument <$1>.'],
  [
    /^too many arguments for '(.*)'\. Expected (\d+) arguments? but got (\d+)\.$/su,
    'Too many arguments for "$1": expected $2, got $3.',
  ],
];

/**
 * Commander's message in our words, escaped and with a next step.
 *
 * @param command the command that was called
 */
export function usageError(text: string, command: string): string {
  // Names and values may have line breaks of their own.
  const whole = text.trimEnd().replace(/^error: /u, '');
  const [suggestion = '', meant] = /\n\(Did you mean ([^\n]*)\?\)$/u.exec(whole) ?? [];
  const message = whole.slice(0, whole.length - suggestion.length);
  const [pattern, ours, advice] = MESSAGES.find(([known]) => known.test(message)) ?? [
    /^.*$/su,
    '$&',
  ];
  const said = (template: string) => message.replace(pattern, template);
  const general =
    advice === undefined
      ? `Run "${command} --help" to see all options.`
      : said(advice).replace('Allowed choices are', 'Available values:');
  const hint = meant === undefined ? general : `Did you mean ${meant}?`;
  return `error: ${visible(said(ours))}\n${visible(hint)}\n`;
}
