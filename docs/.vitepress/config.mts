import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitepress';
import packageJson from '../../package.json' with { type: 'json' };

const root = fileURLToPath(new URL('../..', import.meta.url));
const repository = packageJson.repository.url.replace(/^git\+|\.git$/gu, '');

/** The pages of a folder, without its index, by name. */
function pagesOf(folder: string): { readonly text: string; readonly link: string }[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => name.replace(/\.md$/u, ''))
    .toSorted()
    .map((text) => ({ text, link: `/${folder}/${text}` }));
}

/** Links to what is no page, such as sources and tests, lead to the repository. */
function linkToRepository(href: string, page: string): string {
  if (/^(?:[a-z]+:|#|\/)/u.test(href) || /\.md(?:#.*)?$/u.test(href)) return href;
  const place = posix.join(dirname(page).replaceAll('\\', '/'), href.replace(/#.*$/u, ''));
  if (existsSync(join(root, place, 'README.md'))) return `/${posix.join(place, 'README')}`;
  return `${repository}/blob/main/${place}`;
}

export default defineConfig({
  title: 'clean-articles',
  description: packageJson.description,
  lang: 'en',
  srcDir: '..',
  outDir: '../dist/docs',
  cacheDir: '../node_modules/.cache/vitepress',
  srcExclude: [
    'fixtures/**',
    'packages/**',
    'bench/labels/**',
    'dist/**',
    '**/.pytest_cache/**',
    'cleaned*/**',
  ],
  rewrites: { 'docs/index.md': 'index.md' },
  cleanUrls: false,
  lastUpdated: false,
  markdown: {
    languageAlias: { pycon: 'python' },
    config: (md) => {
      md.core.ruler.push('repository-links', ({ tokens, env }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          if (token.type !== 'link_open') continue;
          token.attrSet('href', linkToRepository(token.attrGet('href') ?? '', env.relativePath));
        }
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    nav: [
      { text: 'Guide', link: '/docs/getting-started' },
      { text: 'Rules', link: '/docs/rules/README' },
      { text: 'Configuration', link: '/docs/configuration' },
      { text: 'API', link: '/docs/api/javascript' },
    ],
    sidebar: [
      {
        text: 'Guides',
        items: [
          { text: 'One folder', link: '/docs/getting-started' },
          { text: 'Reviewing a run', link: '/docs/review' },
          { text: 'Checking in CI', link: '/docs/ci' },
          { text: 'A corpus', link: '/docs/corpora' },
          { text: 'A corpus in Python', link: '/docs/python' },
          { text: 'A cluster', link: '/integrations/spark/README' },
          { text: 'From extractors and crawlers', link: '/docs/inputs' },
          { text: 'In the editor', link: '/docs/editor' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'Overview and figures', link: '/README' },
          { text: 'Configuration', link: '/docs/configuration' },
          { text: 'Phrases', link: '/docs/phrases' },
          { text: 'File safety', link: '/docs/trust' },
          { text: 'JavaScript API', link: '/docs/api/javascript' },
          { text: 'Python API', link: '/docs/api/python' },
          { text: 'Questions and answers', link: '/docs/faq' },
          { text: 'Changelog', link: '/CHANGELOG' },
        ],
      },
      {
        text: 'Rules',
        collapsed: true,
        items: [{ text: 'All rules', link: '/docs/rules/README' }, ...pagesOf('docs/rules')],
      },
      {
        text: 'Roles',
        collapsed: true,
        items: [{ text: 'All roles', link: '/docs/roles/README' }, ...pagesOf('docs/roles')],
      },
      {
        text: 'Contributing',
        collapsed: true,
        items: [
          { text: 'From the clone to a new rule', link: '/CONTRIBUTING' },
          { text: 'Architecture', link: '/docs/architecture' },
          { text: 'Benchmarks', link: '/bench/README' },
        ],
      },
    ],
  },
});
