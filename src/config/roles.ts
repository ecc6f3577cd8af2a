import { CleanArticlesError } from '../core/errors.js';
import { REMOVABLE_ROLES, type RemovableRole } from '../core/role.js';
import { hintFor } from '../hints/nearest.js';

/** The answer to users who name a role of the article itself. */
export const ALWAYS_STAY: ReadonlyMap<string, string> = new Map([
  ['body', 'The article itself always stays.'],
  ['headline', 'The first headline always stays. Use "headline-again" for its repetitions.'],
]);

/**
 * The names as roles that can be removed or kept.
 *
 * @param place where the names are given, such as `--remove`
 * @throws CleanArticlesError for a name that is not a role, and for a role of the article itself
 */
export function rolesNamed(names: readonly string[], place: string): readonly RemovableRole[] {
  return names.map((name) => {
    const role = REMOVABLE_ROLES.find((known) => known === name);
    if (role !== undefined) return role;
    const stays = ALWAYS_STAY.get(name);
    throw new CleanArticlesError(
      stays === undefined
        ? `Unknown role "${name}" in ${place}.`
        : `${place}: the role "${name}" cannot be removed or kept.`,
      stays ?? hintFor(name, REMOVABLE_ROLES, 'roles'),
    );
  });
}
