import { clean } from '../src/index.js';
import { readPages } from './quality/data.js';
import { lineOracle, words } from './quality/metrics.js';

// where do the wrong lines stand? position classes and mass
const src = process.argv[2] ?? 'extract.trafilatura';
const mass = { head: 0, mid: 0, tail: 0, tot: 0, kept: 0 };
const bydoc: [number, string, string[]][] = [];
const shapes: Record<string, number> = {};
for (const ds of ['wcxb-dev-articles', 'reader-mode-pages'] as const)
  for (const p of await readPages('../shared/bench', ds)) {
    if (!p.gold || !p.texts[src]) continue;
    const o = lineOracle(p.gold);
    const ls = clean(p.texts[src]!)
      .cleaned.split('\n')
      .filter((l) => l.trim() !== '');
    const keep = ls.map((l) => o(l));
    const first = keep.indexOf(true),
      last = keep.lastIndexOf(true);
    const bad: string[] = [];
    let m = 0;
    ls.forEach((l, i) => {
      const w = words(l).length;
      if (keep[i]) {
        mass.kept += w;
        return;
      }
      mass.tot += w;
      m += w;
      const z = i < first || first === -1 ? 'head' : i > last ? 'tail' : 'mid';
      mass[z] += w;
      bad.push(`${z} ${i}/${ls.length} ${l.slice(0, 150)}`);
    });
    if (m > 0) bydoc.push([m, p.url ?? p.id, bad]);
  }
console.log(mass);
bydoc.sort((a, b) => b[0] - a[0]);
let cum = 0;
for (const [i, [m]] of bydoc.entries()) {
  cum += m;
  if ([10, 20, 50, 100, 200, 400].includes(i + 1)) console.log(i + 1, cum / mass.tot);
}
const rnd = (() => {
  let s = 7;
  return () => (s = (s * 16807) % 2147483647) / 2147483647;
})();
for (const [m, u, b] of bydoc.filter(() => rnd() < 0.12)) {
  console.log('\n#', m, u);
  for (const l of b.slice(0, 14)) console.log('   ', l);
  if (b.length > 14) console.log('    ...', b.length - 14);
}
