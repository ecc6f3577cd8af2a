import { REMOVABLE_ROLES } from '../src/index.js';
import { PRESETS, type Settings, settingsOf } from './settings.js';

/** The content of a link: a text, and what to remove. */
export interface Shared {
  readonly text: string;
  readonly settings: Settings;
}

/** The fragment of a link, without "#": the state as JSON, deflated, in Base64 for URLs. */
export async function fragmentOf({ text, settings }: Shared): Promise<string> {
  const { preset, unsafe, roles } = settings;
  const state = JSON.stringify({ text, preset, unsafe, roles: [...roles] });
  const bytes = await through(
    new TextEncoder().encode(state),
    new CompressionStream('deflate-raw'),
  );
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The content of a fragment; undefined if it is invalid. */
export async function sharedIn(fragment: string): Promise<Shared | undefined> {
  try {
    const binary = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const json = new TextDecoder().decode(
      await through(bytes, new DecompressionStream('deflate-raw')),
    );
    const { text, preset, unsafe, roles } = JSON.parse(json);
    if (typeof text !== 'string' || !PRESETS.includes(preset) || !Array.isArray(roles))
      return undefined;
    return {
      text,
      settings: {
        ...settingsOf(preset),
        unsafe: unsafe === true,
        roles: new Set(REMOVABLE_ROLES.filter((role) => roles.includes(role))),
      },
    };
  } catch {
    return undefined;
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(transform);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
