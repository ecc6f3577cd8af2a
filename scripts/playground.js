// `npm run playground`: builds the page into dist/playground, a single file that any host can serve and that also opens
// from a disk.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generateSources } from './generated.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

await generateSources();
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['playground/main.ts'],
  bundle: true,
  write: false,
  platform: 'browser',
  format: 'esm',
  target: 'es2023',
  charset: 'utf8',
  minify: true,
  loader: { '.txt': 'text', '.bin': 'binary' },
});
// In HTML, a script ends at its closing tag, even inside a string.
const script = outputFiles[0].text
  .replaceAll('</script', '<\\/script')
  .replaceAll('<!--', '<\\!--');
const style = ['src/reports/html/theme.css', 'src/reports/html/roles.css', 'playground/style.css']
  .map(read)
  .join('');
const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${sha256(script)} 'wasm-unsafe-eval'`,
  `style-src ${sha256(style)}`,
  'img-src data:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const parts = { policy, style, script };
const page = read('playground/index.html').replace(/\{\{(\w+)\}\}/gu, (_, name) => parts[name]);
const folder = join(root, 'dist/playground');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'index.html'), page);
process.stdout.write(
  `The playground (${(page.length / 1e6).toFixed(1)} MB): ${pathToFileURL(join(folder, 'index.html')).href}\n`,
);
