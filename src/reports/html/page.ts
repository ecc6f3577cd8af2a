import type { LineGroup } from '../../review/groups.js';
import type { Review } from '../../review/review.js';
import type { Summary } from '../summary.js';
import type { HtmlCollection } from './collector.js';
import diffScript from './diff.browser.js';
import diffStyle from './diff.css';
import filterScript from './filter.browser.js';
import groupsScript from './groups.browser.js';
import groupsStyle from './groups.css';
import { inlineJson } from './inline-json.js';
import keysScript from './keys.browser.js';
import listScript from './list.browser.js';
import listStyle from './list.css';
import overviewScript from './overview.browser.js';
import overviewStyle from './overview.css';
import reportScript from './report.browser.js';
import rolesStyle from './roles.css';
import sideFilesScript from './side-files.browser.js';
import sitesScript from './sites.browser.js';
import textScript from './text.browser.js';
import themeStyle from './theme.css';
import verdictsScript from './verdicts.browser.js';

/** In dependency order; each script adds its functions to one object. */
const SCRIPT = joined([
  "'use strict';",
  textScript,
  sideFilesScript,
  verdictsScript,
  diffScript,
  filterScript,
  overviewScript,
  groupsScript,
  sitesScript,
  listScript,
  keysScript,
  reportScript,
]);

const STYLE = joined([themeStyle, rolesStyle, overviewStyle, groupsStyle, listStyle, diffStyle]);

// HTML parsing turns CR LF into LF, and the hashes refer to the parsed text.
function joined(sources: readonly string[]): string {
  return sources.join('\n').replaceAll('\r\n', '\n');
}

/** Groups beyond these limits are counted but not shown: nobody reads that many. */
const MAX_GROUPS = { removed: 1_500, unapplied: 500 };

/** Data about the run other than its documents. */
export interface HtmlRun {
  readonly review: Review;
  /** Prefix of document paths in command arguments: `articles/`. */
  readonly root: string;
  /**
   * Whether texts were cleaned, so that changes.patch and findings.jsonl exist; for corpora there is a folder of
   * findings.
   */
  readonly hasTexts: boolean;
}

/**
 * The report page. Style, script and the data of small runs are inline; for larger runs the page loads side files on
 * demand. Articles are hostile input: the content security policy only allows the page's own style and script and
 * scripts from its folder. The script creates elements and text, never markup, and loads nothing but side files;
 * Trusted Types enforce this.
 *
 * The page links to changes.patch, findings.jsonl and summary.json in the same folder.
 */
export async function renderHtml(
  summary: Summary,
  collection: HtmlCollection,
  { review, root, hasTexts }: HtmlRun,
): Promise<string> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' '${await sourceHash(SCRIPT)}'`,
    `style-src '${await sourceHash(STYLE)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types side-files',
  ].join('; ');
  const data = {
    summary,
    ...collection,
    removed: shown(review.removed, MAX_GROUPS.removed),
    unapplied: shown(review.unapplied, MAX_GROUPS.unapplied),
    sites: review.sites,
    root,
  };
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
${skeleton(hasTexts)}
<script type="application/json" id="data">${inlineJson(data)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function shown(groups: readonly LineGroup[], limit: number) {
  return { total: groups.length, groups: groups.slice(0, limit) };
}

/** The hash source of an inline script or style for the content security policy. */
async function sourceHash(source: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(source));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

/** The elements that the script fills. */
function skeleton(hasTexts: boolean): string {
  const files = hasTexts ? TEXT_FILES : CORPUS_FILES;
  return `<a class="skip" href="#documents">Skip to the documents</a>
<header class="masthead">
<p class="kicker"><strong>clean-articles</strong> <span id="run"></span></p>
<h1 id="headline">What clean-articles removed, and why</h1>
</header>
<noscript><p class="notice">This page needs JavaScript to show its diffs. The files next to it have the same content.
${files}</p></noscript>
<main>
<section id="overview" aria-label="Overview"></section>
<nav id="views" hidden aria-label="Views"></nav>
<section id="review" hidden aria-label="Removed lines"></section>
<section id="browser" hidden aria-label="Documents">
<div id="toolbar" role="search">
<label class="search"><span class="field-name">Search</span><input id="search" type="search" placeholder="Removed text or path" autocomplete="off" spellcheck="false"></label>
<label class="path-filter"><span class="field-name">Path</span><input id="path" type="search" placeholder="Path, e.g. news/*.txt" autocomplete="off" spellcheck="false"></label>
<label class="sort"><span class="field-name">Sort</span><select id="sort">
<option value="path">by path</option>
<option value="removed">most removed first</option>
<option value="share">largest share first</option>
<option value="doubt">most doubtful first</option>
<option value="prose">most prose removed first</option>
</select></label>
<button type="button" id="layout" aria-pressed="false">Side by side</button>
<button type="button" id="help-button" popovertarget="help" aria-label="Keyboard shortcuts" title="Keyboard shortcuts">?</button>
<p class="status"><span id="status" role="status"></span> <span id="active"></span></p>
</div>
<div id="documents" tabindex="-1"></div>
</section>
</main>
<div id="help" popover aria-labelledby="help-title">
<h2 id="help-title">Keyboard</h2>
<dl>
<div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next, previous group or document</dd></div>
<div><dt><kbd>d</kbd></dt><dd>next doubtful group without a verdict</dd></div>
<div><dt><kbd>r</kbd></dt><dd>this group: right</dd></div>
<div><dt><kbd>w</kbd></dt><dd>this group: wrong, keep it</dd></div>
<div><dt><kbd>m</kbd></dt><dd>the selected lines: missed, should be removed</dd></div>
<div><dt><kbd>n</kbd> <kbd>p</kbd></dt><dd>next, previous finding in open documents</dd></div>
<div><dt><kbd>Enter</kbd></dt><dd>open or close</dd></div>
<div><dt><kbd>/</kbd></dt><dd>search</dd></div>
<div><dt><kbd>?</kbd></dt><dd>this list</dd></div>
<div><dt><kbd>Esc</kbd></dt><dd>close it</dd></div>
</dl>
</div>
<footer><p>${files}
<code>clean-articles explain RULE</code> says what a rule removes and keeps.</p></footer>`;
}

const TEXT_FILES = `Every removal is in <a href="changes.patch">changes.patch</a> as a diff, every finding in
<a href="findings.jsonl">findings.jsonl</a>, the figures in <a href="summary.json">summary.json</a>.`;

const CORPUS_FILES = `Every finding is in the folder <a href="findings/">findings</a> as compressed JSON Lines, the figures in
<a href="summary.json">summary.json</a>.`;
