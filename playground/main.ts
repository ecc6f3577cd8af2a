import example from '../fixtures/seeds/000_224196f7bf229a90.txt';
import type { CleanResult } from '../src/core/clean.js';
import { clean, prepareRules, presets, REMOVABLE_ROLES, ROLES } from '../src/index.js';
import { element, lineItems } from './lines.js';
import { fragmentOf, sharedIn } from './link.js';
import { optionsOf, PRESETS, type Settings, settingsOf } from './settings.js';

/** In milliseconds: the user may still be typing. */
const PAUSE = 150;

const text = byId<HTMLTextAreaElement>('text');
const files = byId<HTMLSelectElement>('files');
const lines = byId('lines');
const summary = byId('summary');
const status = byId('status');

/** The only mutable state: everything shown is derived from it. */
const state: {
  source: string;
  settings: Settings;
  files: readonly { readonly name: string; readonly source: string }[];
} = {
  source: '',
  settings: settingsOf('recommended'),
  files: [],
};
let result: CleanResult | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

async function update(): Promise<void> {
  await prepareRules(presets[state.settings.preset]);
  const started = performance.now();
  result = clean(state.source, optionsOf(state.settings));
  const took = Math.max(1, Math.round(performance.now() - started));
  lines.replaceChildren(lineItems(result));
  const applied = result.findings.filter(({ outcome }) => outcome === 'applied').length;
  const note = result.unchangedReason === undefined ? '' : ' Left unchanged: nothing would remain.';
  summary.textContent =
    state.source === ''
      ? ''
      : `${applied} ${applied === 1 ? 'finding' : 'findings'}, ${took} ms.${note}`;
}

function setSource(source: string): void {
  state.source = source;
  text.value = source;
  update();
}

function showSettings(): void {
  const { preset, unsafe, roles } = state.settings;
  const presetBox = document.querySelector('.presets') as HTMLElement;
  for (const old of presetBox.querySelectorAll('label')) old.remove();
  for (const name of PRESETS) {
    const input = inputOf('radio', 'preset', name === preset, () => change(settingsOf(name)));
    presetBox.append(labelled(input, name));
  }
  const unsafeInput = document.querySelector<HTMLInputElement>('[name=unsafe]');
  if (unsafeInput !== null) {
    unsafeInput.checked = unsafe;
    unsafeInput.onchange = () => change({ ...state.settings, unsafe: unsafeInput.checked });
  }
  const roleBox = document.querySelector('.roles') as HTMLElement;
  roleBox.replaceChildren(
    ...REMOVABLE_ROLES.map((role) => {
      const input = inputOf('checkbox', role, roles.has(role), () => {
        const { roles: before } = state.settings;
        const after = input.checked ? [...before, role] : [...before].filter((one) => one !== role);
        change({ ...state.settings, roles: new Set(after) });
      });
      const name = element('span', 'chip', role);
      const label = labelled(input, name);
      label.classList.add(`role-${role}`);
      label.title = ROLES[role];
      return label;
    }),
  );
}

function change(settings: Settings): void {
  const isPreset = settings.preset !== state.settings.preset;
  state.settings = settings;
  if (isPreset) showSettings();
  update();
}

function labelled(input: HTMLElement, name: HTMLElement | string): HTMLElement {
  const label = element('label', '');
  label.append(input, ' ', name);
  return label;
}

function inputOf(
  type: string,
  name: string,
  checked: boolean,
  onChange: () => void,
): HTMLInputElement {
  const input = document.createElement('input');
  Object.assign(input, { type, name, checked, onchange: onChange });
  return input;
}

async function openFiles(list: Iterable<File>): Promise<void> {
  const read = await Promise.allSettled(
    Array.from(list, async (file) => {
      // A byte order mark is part of the text.
      const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      return { name: file.name, source: decoder.decode(await file.arrayBuffer()) };
    }),
  );
  state.files = read.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []));
  const failed = read.length - state.files.length;
  if (failed > 0)
    say(
      `${failed} of ${read.length} files are not UTF-8. The command line reads other encodings with --encoding.`,
    );
  files.replaceChildren(...state.files.map(({ name }) => element('option', '', name)));
  files.hidden = state.files.length < 2;
  const [first] = state.files;
  if (first !== undefined) setSource(first.source);
}

async function copy(content: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(content);
    say(`${what} copied.`);
  } catch {
    say('The browser did not allow copying.');
  }
}

function say(message: string): void {
  status.textContent = message;
  setTimeout(() => {
    if (status.textContent === message) status.textContent = '';
  }, 4000);
}

async function readLink(): Promise<void> {
  const shared = await sharedIn(location.hash.slice(1));
  if (shared === undefined) return;
  state.settings = shared.settings;
  showSettings();
  setSource(shared.text);
}

function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no element "${id}".`);
  return found as Kind;
}

text.addEventListener('input', () => {
  state.source = text.value;
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE);
});
files.addEventListener('change', () => setSource(state.files[files.selectedIndex]?.source ?? ''));
byId<HTMLInputElement>('open').addEventListener('change', ({ target }) =>
  openFiles((target as HTMLInputElement).files ?? []),
);
byId('example').addEventListener('click', () => setSource(example));
byId('copy').addEventListener('click', () => copy(result?.cleaned ?? '', 'Cleaned text'));
byId('share').addEventListener('click', async () => {
  history.replaceState(
    null,
    '',
    `#${await fragmentOf({ text: state.source, settings: state.settings })}`,
  );
  await copy(location.href, 'Link');
});
addEventListener('hashchange', readLink);
addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('dropping');
});
addEventListener('dragleave', () => document.body.classList.remove('dropping'));
addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('dropping');
  openFiles(event.dataTransfer?.files ?? []);
});

showSettings();
await readLink();
