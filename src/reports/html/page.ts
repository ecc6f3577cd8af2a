import type { Summary } from '../summary.js';
import type { HtmlCollection } from './collector.js';
import diffScript from './diff.browser.js';
import diffStyle from './diff.css';
import filterScript from './filter.browser.js';
import { inlineJson } from './inline-json.js';
import keysScript from './keys.browser.js';
import listScript from './list.browser.js';
import listStyle from './list.css';
import overviewScript from './overview.browser.js';
import overviewStyle from './overview.css';
import reportScript from './report.browser.js';
import rolesStyle from './roles.css';
import textScript from './text.browser.js';
import themeStyle from './theme.css';

/** In the order in which they need one another; each adds its functions to one object. */
const SCRIPT = joined([
  "'use strict';",
  textScript,
  diffScript,
  filterScript,
  overviewScript,
  listScript,
  keysScript,
  reportScript,
]);

const STYLE = joined([themeStyle, rolesStyle, overviewStyle, listStyle, diffStyle]);

// Parsing a page turns CR LF into LF, and the hashes are taken of what is parsed.
function joined(sources: readonly string[]): string {
  return sources.join('\n').replaceAll('\r\n', '\n');
}

/**
 * The report as one page that loads nothing: style, script and data are inside it. Its content security policy lets
 * only that style and that script run, for articles are hostile input; the script makes elements and text, never
 * markup, which Trusted Types enforce.
 *
 * The page links to changes.patch, findings.jsonl and summary.json beside it.
 */
export async function renderHtml(summary: Summary, collection: HtmlCollection): Promise<string> {
  const policy = [
    "default-src 'none'",
    `script-src '${await sourceHash(SCRIPT)}'`,
    `style-src '${await sourceHash(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>clean-articles report</title>
<style>${STYLE}</style>
</head>
<body>
${SKELETON}
<script type="application/json" id="data">${inlineJson({ summary, ...collection })}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** What a content security policy calls an inline script or style by. */
async function sourceHash(source: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(source));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** The places that the script fills. */
const SKELETON = `<a class="skip" href="#documents">Skip to the documents</a>
<header class="masthead">
<p class="kicker"><strong>clean-articles</strong> <span id="run"></span></p>
<h1 id="headline">What clean-articles removed, and why</h1>
</header>
<noscript><p class="notice">This page needs JavaScript to show its diffs. The same is in the files beside it:
<a href="changes.patch">changes.patch</a> has every removal as a diff, <a href="findings.jsonl">findings.jsonl</a> the
evidence, <a href="summary.json">summary.json</a> the figures.</p></noscript>
<main>
<section id="overview" aria-label="Overview"></section>
<section id="browser" hidden aria-label="Documents">
<div id="toolbar" role="search">
<label class="search"><span class="field-name">Search</span><input id="search" type="search" placeholder="Removed text or path" autocomplete="off" spellcheck="false"></label>
<label class="path-filter"><span class="field-name">Path</span><input id="path" type="search" placeholder="Path, like news/*.txt" autocomplete="off" spellcheck="false"></label>
<label class="sort"><span class="field-name">Sort</span><select id="sort">
<option value="path">by path</option>
<option value="removed">most removed first</option>
<option value="share">largest share first</option>
</select></label>
<button type="button" id="help-button" popovertarget="help" aria-label="Keyboard shortcuts" title="Keyboard shortcuts">?</button>
<p class="status"><span id="status" role="status"></span> <span id="active"></span></p>
</div>
<div id="documents" tabindex="-1"></div>
</section>
</main>
<div id="help" popover aria-labelledby="help-title">
<h2 id="help-title">Keyboard</h2>
<dl>
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous document</dd></div>
<div><dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>next, previous finding in open documents</dd></div>
<div><dt><kbd>Enter</kbd></dt><dd>open or close</dd></div>
<div><dt><kbd>/</kbd></dt><dd>search</dd></div>
<div><dt><kbd>?</kbd></dt><dd>this list</dd></div>
<div><dt><kbd>Esc</kbd></dt><dd>close it</dd></div>
</dl>
</div>
<footer><p>Every removal is in <a href="changes.patch">changes.patch</a> too, every finding in
<a href="findings.jsonl">findings.jsonl</a>, the figures in <a href="summary.json">summary.json</a>.
<code>clean-articles explain RULE</code> says what a rule removes and keeps.</p></footer>`;
