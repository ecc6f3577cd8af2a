import type { Rule } from './core/rule.js';
import { presets } from './rules/index.js';
import { mainContent } from './rules/main-content/main-content.js';

export { mainContent };

/** For dumps of whole pages: finds the article first. Apart from the other presets, for its weights are heavy. */
export const page: readonly Rule[] = [...presets.recommended, mainContent];
