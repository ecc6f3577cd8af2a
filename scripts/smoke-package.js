// Packs the package, installs the tarball into an empty folder and uses it there like a new user: the command by its
// name, the library by import, the types by the compiler.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clean-articles-package-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function check(what, isTrue) {
  if (!isTrue) throw new Error(`The package is broken: ${what}`);
  process.stdout.write(`ok  ${what}\n`);
}

/** In bytes: what it takes, with some margin. */
const MAX_PACKED = 2_800_000;
const MAX_INSTALLED = 11_000_000;

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

const packed = JSON.parse(
  npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root),
);
const [{ filename, files, size }] = Object.values(packed);
const surprising = files
  .map(({ path }) => path)
  .filter(
    (path) =>
      !/^(?:bin|dist|man)\/|^(?:configuration-schema\.json|README\.md|LICENSE|package\.json)$/u.test(
        path,
      ),
  );
check(
  `the tarball holds bin, dist, man, the schema, README and licence only`,
  surprising.length === 0,
);

writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}');
npm(
  ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--omit=dev', join(folder, filename)],
  folder,
);

const installed = readdirSync(join(folder, 'node_modules'), {
  recursive: true,
  withFileTypes: true,
})
  .filter((entry) => entry.isFile())
  .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
check(
  `it is small: ${megabytes(size)} to fetch, ${megabytes(installed)} with all that it needs`,
  size <= MAX_PACKED && installed <= MAX_INSTALLED,
);

const bin = join(folder, 'node_modules/.bin/clean-articles');
const seeds = join(root, 'fixtures/seeds');
for (const seed of readdirSync(seeds)) {
  const { stdout } = spawnSync(bin, { input: readFileSync(join(seeds, seed)), cwd: folder });
  check(
    `standard input: ${seed}`,
    stdout.equals(readFileSync(join(root, 'fixtures/seeds-expected', seed))),
  );
}
mkdirSync(join(folder, 'articles'));
cpSync(seeds, join(folder, 'articles'), { recursive: true });
check('a folder', spawnSync(bin, ['articles'], { cwd: folder }).status === 0);
check('its report', readdirSync(join(folder, 'cleaned-report')).includes('index.html'));
check('lint finds boilerplate', spawnSync(bin, ['lint', 'articles'], { cwd: folder }).status === 1);
check(
  'lint finds none in the cleaned folder',
  spawnSync(bin, ['lint', 'cleaned'], { cwd: folder }).status === 0,
);

writeFileSync(
  join(folder, 'use.mts'),
  `import { clean, defineRule, rules, type Finding } from 'clean-articles';
const findings: readonly Finding[] = clean('Hide Ad').findings;
if (findings[0]?.ruleId !== 'ad-marker' || rules.length === 0) throw new Error('wrong');
export const own = defineRule(rules[0]!);
`,
);
const plugin = 'clean-articles-plugin-ratings';
// A copy, as from a registry: a link would resolve packages from its target.
cpSync(join(root, 'fixtures/plugin'), join(folder, 'node_modules', plugin), { recursive: true });
writeFileSync(join(folder, 'clean-articles.config.json'), JSON.stringify({ plugins: [plugin] }));
const soup = 'Let the soup simmer for an hour, and salt it last.\n';
const rated = spawnSync(bin, [], { cwd: folder, input: `${soup}\n★★★★☆\n`, encoding: 'utf8' });
check(`a plugin${rated.stderr}`, rated.stdout === soup);
writeFileSync(
  join(folder, 'plugin.mts'),
  `import { ratingWidget, rules } from '${plugin}';
import { defineConfig, type Rule } from 'clean-articles';
import { checkRule } from 'clean-articles/testing';
const all: readonly Rule[] = rules;
checkRule(ratingWidget, { keeps: ['★★'], removes: [{ source: 'A.\\n★★★\\n', cleaned: 'A.\\n' }] });
export const config = defineConfig({ plugins: ['${plugin}'], rules: { 'rating-widget': ['warn', { minStars: 4 }] } });
if (all.length !== 1) throw new Error('wrong');
`,
);
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const compiled = spawnSync(
  process.execPath,
  [tsc, '--strict', '--module', 'nodenext', '--target', 'es2023', 'use.mts', 'plugin.mts'],
  { cwd: folder, encoding: 'utf8' },
);
check(`the types${compiled.stdout}`, compiled.status === 0);
check(
  "a plugin's types and test",
  spawnSync(process.execPath, ['plugin.mjs'], { cwd: folder }).status === 0,
);
const checkJs = ['--checkJs', '--allowJs', '--noEmit', '--strict', '--module', 'nodenext'];
const checked = spawnSync(
  process.execPath,
  [tsc, ...checkJs, '--target', 'es2023', `node_modules/${plugin}/index.js`],
  { cwd: folder, encoding: 'utf8' },
);
check(`a plugin written in JavaScript, typed${checked.stdout}`, checked.status === 0);
check('the library', spawnSync(process.execPath, ['use.mjs'], { cwd: folder }).status === 0);
