// The reader's filters, stored in the address, so that a view can be shared.
(() => {
  const report = globalThis.cleanArticlesReport;

  const SORTS = {
    path: () => 0,
    removed: (a, b) => b.characters.removed - a.characters.removed,
    share: (a, b) => shareOf(b) - shareOf(a),
    doubt: (a, b) => b.doubt - a.doubt,
    prose: (a, b) => b.prose - a.prose,
  };
  const shareOf = ({ characters }) =>
    characters.total === 0 ? 0 : characters.removed / characters.total;
  // Sorts by code unit, like a sorted file tree; the same on every machine.
  const byPath = (a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

  report.noFilters = () => ({
    search: '',
    path: '',
    rules: [],
    site: '',
    sort: 'path',
    only: '',
    document: '',
  });

  report.hasFilters = ({ search, path, rules, site, only, document }) =>
    [search, path, site, only, document].some((filter) => filter !== '') || rules.length > 0;

  report.filtersFromHash = (hash) => {
    const given = new URLSearchParams(hash.replace(/^#/, ''));
    const sort = given.get('sort') ?? '';
    const document = given.get('document') ?? '';
    return {
      search: given.get('search') ?? '',
      path: given.get('path') ?? '',
      rules: given.getAll('rule'),
      site: given.get('site') ?? '',
      sort: Object.hasOwn(SORTS, sort) ? sort : 'path',
      only: given.get('only') === 'left-unchanged' ? 'left-unchanged' : '',
      document: /^\d+$/.test(document) ? document : '',
    };
  };

  report.hashOfFilters = ({ search, path, rules, site, sort, only, document }) => {
    const given = new URLSearchParams();
    if (search !== '') given.set('search', search);
    if (path !== '') given.set('path', path);
    for (const rule of rules) given.append('rule', rule);
    if (site !== '') given.set('site', site);
    if (sort !== 'path') given.set('sort', sort);
    if (only !== '') given.set('only', only);
    if (document !== '') given.set('document', document);
    const text = given.toString();
    return text === '' ? '' : `#${text}`;
  };

  /** The documents that pass all filters, in the selected order. */
  report.select = (documents, { search, path, rules, site, sort, only, document }) => {
    const words = search.trim().toLowerCase();
    const pattern = path.trim().toLowerCase();
    return documents
      .filter(
        (entry) =>
          (document === '' || entry.number === Number(document)) &&
          (site === '' || entry.site === site) &&
          (only === '' || entry.skippedReason !== undefined) &&
          (rules.length === 0 || entry.rules.some(({ rule }) => rules.includes(rule))) &&
          (pattern === '' || matchesPath(entry.path.toLowerCase(), pattern)) &&
          (words === '' || searchable(entry).includes(words)),
      )
      .sort((a, b) => SORTS[sort](a, b) || byPath(a, b));
  };

  // Lower-casing the text once makes each keystroke a plain substring search.
  const searchTexts = new WeakMap();

  function searchable(entry) {
    let text = searchTexts.get(entry);
    if (text === undefined) {
      text = `${entry.path}\n${removedText(entry)}`.toLowerCase();
      searchTexts.set(entry, text);
    }
    return text;
  }

  function removedText({ diff }) {
    if (diff === undefined) return '';
    return diff.rows
      .filter((row) => Array.isArray(row))
      .flatMap((row) => row.filter(([, finding]) => finding !== report.KEPT).map(([text]) => text))
      .join('\n');
  }

  /** `*` matches any run of characters and `?` a single one; the pattern may match anywhere in the path. */
  function matchesPath(path, pattern) {
    if (!/[*?]/.test(pattern)) return path.includes(pattern);
    return matchesGlob(path, `*${pattern}*`);
  }

  // Two positions and one backtracking point: no pattern takes more than path times pattern steps.
  function matchesGlob(text, glob) {
    let at = 0;
    let globAt = 0;
    let star = -1;
    let starAt = 0;
    while (at < text.length) {
      if (glob[globAt] === '*') {
        star = globAt++;
        starAt = at;
      } else if (glob[globAt] === '?' || glob[globAt] === text[at]) {
        globAt++;
        at++;
      } else if (star !== -1) {
        globAt = star + 1;
        at = ++starAt;
      } else return false;
    }
    while (glob[globAt] === '*') globAt++;
    return globAt === glob.length;
  }

  const MAX_HIGHLIGHTS = 1_000;

  /** Highlights the searched text on the page, if the browser can do so without changing the DOM. */
  report.highlight = (root, search) => {
    if (globalThis.CSS?.highlights === undefined || globalThis.Highlight === undefined) return;
    CSS.highlights.delete('found');
    const words = search.trim().toLowerCase();
    if (words === '') return;
    const ranges = [];
    for (const element of root.querySelectorAll('del, .path')) {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (ranges.length < MAX_HIGHLIGHTS) addRanges(ranges, node, words);
      }
    }
    CSS.highlights.set('found', new Highlight(...ranges));
  };

  function addRanges(ranges, node, words) {
    const text = node.data.toLowerCase();
    // If lower-casing changes the length, as with the Turkish İ, offsets differ.
    if (text.length !== node.data.length) return;
    for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
      ranges.push(range);
    }
  }
})();
