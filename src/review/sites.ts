import type { Role } from '../core/role.js';
import type { FoundLine } from './found-lines.js';

/** Figures of a run for one site. Characters are UTF-16 units. */
export interface SiteFigures {
  readonly site: string;
  /** Number of documents, and of those with removals. */
  readonly documents: number;
  readonly changed: number;
  readonly lines: number;
  readonly characters: number;
  /** Removed lines except blank ones, and removed characters of lines that read like prose. */
  readonly removedLines: number;
  readonly removedCharacters: number;
  readonly removedProse: number;
  readonly roles: readonly RoleFigures[];
}

export interface RoleFigures {
  readonly role: Role;
  readonly lines: number;
  readonly characters: number;
}

export interface DocumentSize {
  readonly lines: number;
  /** UTF-16 units. */
  readonly characters: number;
}

type Draft = { -readonly [Name in Exclude<keyof SiteFigures, 'roles'>]: SiteFigures[Name] } & {
  readonly roles: Map<Role, { role: Role; lines: number; characters: number }>;
};

/** Sites beyond this number are counted together, as OTHER_SITES. */
const MAX_SITES = 5_000;
const OTHER_SITES = '(other sites)';

export interface SiteTally {
  readonly add: (site: string, size: DocumentSize, lines: readonly FoundLine[]) => void;
  /** Sorted by removed characters, most first. */
  readonly finish: () => readonly SiteFigures[];
}

/** Counts removals by site, in bounded memory. */
export function siteTally(): SiteTally {
  const sites = new Map<string, Draft>();

  return {
    add: (name, size, lines) => {
      const site = sites.has(name) || sites.size < MAX_SITES ? name : OTHER_SITES;
      const draft = sites.get(site) ?? draftOf(site);
      sites.set(site, draft);
      addTo(draft, size, lines);
    },
    finish: () =>
      [...sites.values()]
        .map(({ roles, ...figures }) => ({
          ...figures,
          roles: [...roles.values()].toSorted((a, b) => b.characters - a.characters),
        }))
        .toSorted((a, b) => b.removedCharacters - a.removedCharacters),
  };
}

function draftOf(site: string): Draft {
  return {
    site,
    documents: 0,
    changed: 0,
    lines: 0,
    characters: 0,
    removedLines: 0,
    removedCharacters: 0,
    removedProse: 0,
    roles: new Map(),
  };
}

function addTo(draft: Draft, size: DocumentSize, lines: readonly FoundLine[]): void {
  draft.documents++;
  draft.lines += size.lines;
  draft.characters += size.characters;
  const applied = lines.filter(({ isApplied }) => isApplied);
  if (applied.length > 0) draft.changed++;
  for (const { role, characters, isProse } of applied) {
    draft.removedLines++;
    draft.removedCharacters += characters;
    if (isProse) draft.removedProse += characters;
    const figures = draft.roles.get(role) ?? { role, lines: 0, characters: 0 };
    figures.lines++;
    figures.characters += characters;
    draft.roles.set(role, figures);
  }
}
