import { clean } from '../src/index.js';
import { readPages } from './quality/data.js';
import { lineOracle, words } from './quality/metrics.js';
for (const src of ['extract.trafilatura','extract.justext','extract.readability-lxml','extract.readability-js']) {
const gain = {head:0,mid:0,tail:0}; let n=0; const one={head:0,mid:0,tail:0}; const lens:number[]=[];
for (const ds of ['wcxb-dev-articles'] as const) for (const p of await readPages('../shared/bench', ds)) {
  if (!p.gold || !p.texts[src]) continue;
  const o = lineOracle(p.gold);
  const ls = clean(p.texts[src]!).cleaned.split('\n').filter(l=>l.trim()!=='');
  const keep = ls.map(l=>o(l)); n++;
  const first = keep.indexOf(true), last = keep.lastIndexOf(true);
  const tot = ls.reduce((s,l)=>s+words(l).length,0)||1;
  const z={head:0,mid:0,tail:0}; let tl=0;
  ls.forEach((l,i)=>{ if (keep[i]) return; const k = i<first||first===-1?'head':i>last?'tail':'mid'; z[k]+=words(l).length/tot; if(k==='tail') tl++; });
  for (const k of ['head','mid','tail'] as const) gain[k]+=z[k];
  if (z.tail>0) lens.push(tl);
}
lens.sort((a,b)=>a-b);
console.log(src,n,Object.fromEntries(Object.entries(gain).map(([k,v])=>[k,(v/n).toFixed(4)])),'docs with tail',lens.length,'median lines',lens[lens.length>>1]);
}
