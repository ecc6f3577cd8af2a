import { visible } from '../../reports/visible.js';

/** A description from the list of commands, as a sentence of its own. */
export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;
}

/**
 * Commander's message, escaped and with a next step.
 *
 * @param command the command that was called
 */
export function usageError(text: string, command: string): string {
  const [message = '', suggestion] = text.trimEnd().split('\n');
  const meant = /^\(Did you mean (.*)\?\)$/u.exec(suggestion ?? '');
  const hint =
    meant === null ? `Run "${command} --help" to see all options.` : `Did you mean ${meant[1]}?`;
  return `${visible(message)}\n${visible(hint)}\n`;
}
