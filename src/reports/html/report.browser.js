// Assembles the page and keeps filters, address and list in sync.
(() => {
  const report = globalThis.cleanArticlesReport;
  const { element, number, count } = report;

  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId('data').textContent);
  const { summary, documents } = data;

  // Long enough to type the next letter, short enough to go unnoticed.
  const TYPING_PAUSE_MS = 150;
  // This many documents are opened immediately.
  const OPENED_AT_START = 3;

  const tallies = talliesOf(summary.rules, documents);
  const roles = new Map(summary.rules.map(({ ruleId, role }) => [ruleId, role]));

  const search = byId('search');
  const path = byId('path');
  const sort = byId('sort');
  const listing = byId('documents');
  const find = report.documentFinder(documents, data.sideFiles);
  const list = report.documentList(listing, { find, root: data.root }, () =>
    report.highlight(listing, filters.search),
  );
  const groups = report.groupList(byId('review'), data, {
    onDocument: (number) => change({ ...report.noFilters(), document: String(number) }),
  });
  const sites = report.siteList(byId('review'), data.sites, (site) =>
    change({ ...report.noFilters(), site, sort: 'doubt' }),
  );
  const VIEWS = {
    removed: ['Removed lines', data.removed.total],
    unapplied: ['Reported, not applied', data.unapplied.total],
    sites: ['Sites', data.sites.length],
    documents: ['Documents', data.total],
  };
  // With this few documents, show each one.
  const FEW_DOCUMENTS = 20;
  const firstView = data.total <= FEW_DOCUMENTS ? 'documents' : 'removed';
  let filters = report.noFilters();
  let view = firstView;
  let bars;

  /** The rules with findings, most frequent first. Reported findings are counted over the listed documents. */
  function talliesOf(rules, entries) {
    const unapplied = new Map();
    for (const entry of entries) {
      for (const { rule, unapplied: more } of entry.rules) {
        unapplied.set(rule, (unapplied.get(rule) ?? 0) + more);
      }
    }
    return rules
      .map(({ ruleId, role, findings, lines }) => ({
        rule: ruleId,
        role,
        applied: findings,
        unapplied: unapplied.get(ruleId) ?? 0,
        lines,
      }))
      .filter(({ applied, unapplied: more }) => applied + more > 0)
      .sort((a, b) => b.applied + b.unapplied - (a.applied + a.unapplied));
  }

  function showOverview() {
    byId('run').textContent = `${summary.version} · preset ${summary.preset}`;
    const headline = report.headline(summary);
    byId('headline').textContent = headline;
    document.title = `${headline} · clean-articles`;
    const overview = byId('overview');
    overview.append(report.tiles(summary));
    if (tallies.length > 0) {
      bars = report.ruleBars(tallies, toggleRule);
      const quiet = summary.rules.length - tallies.length;
      const found = element(
        'details',
        { class: 'found' },
        element('summary', { class: 'overview-title' }, 'What was found, by rule'),
        bars,
      );
      // For large runs, show the groups first.
      found.open = firstView === 'documents';
      if (quiet > 0) {
        const text = `${count(quiet, 'other rule')} found nothing.`;
        found.append(element('p', { class: 'quiet' }, text));
      }
      overview.append(found);
    }
    const remarks = report.remarks(data, () =>
      change({ ...report.noFilters(), only: 'left-unchanged' }),
    );
    if (remarks.childElementCount > 0) overview.append(remarks);
  }

  function emptyState() {
    const { total, clean, failed } = summary.documents;
    const read = total - failed;
    return element('p', { class: 'empty' }, emptyText());

    function emptyText() {
      if (read === 0) return 'There were no documents to clean.';
      if (clean < read) return 'No documents with findings are listed.';
      const which = failed > 0 ? ' that could be read' : '';
      if (read === 1) return `Nothing was removed: the one document${which} is clean.`;
      return `Nothing was removed: all ${number(read)} documents${which} are clean.`;
    }
  }

  function toggleRule(rule) {
    const rules = filters.rules.includes(rule)
      ? filters.rules.filter((other) => other !== rule)
      : [...filters.rules, rule];
    change({ rules });
  }

  /** Applies new filters and writes them to the address. */
  function change(some) {
    filters = { ...filters, ...some };
    view = 'documents';
    writeHash(report.hashOfFilters(filters));
    show();
  }

  function writeHash(hash) {
    if (hash === location.hash) return;
    history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  }

  function readHash() {
    filters = report.filtersFromHash(location.hash);
    const asked = new URLSearchParams(location.hash.replace(/^#/, '')).get('view') ?? '';
    if (Object.hasOwn(VIEWS, asked)) view = asked;
    else view = report.hasFilters(filters) ? 'documents' : firstView;
  }

  function openView(name) {
    view = name;
    filters = report.noFilters();
    writeHash(name === firstView ? '' : `#view=${name}`);
    show();
  }

  function showViews() {
    const buttons = Object.entries(VIEWS).map(([name, [label, total]]) => {
      const figure = element('span', { class: 'figure' }, number(total));
      const button = element('button', { type: 'button', 'aria-current': String(name === view) });
      button.append(label, ' ', figure);
      button.addEventListener('click', () => openView(name));
      return button;
    });
    byId('views').replaceChildren(...buttons);
    byId('review').hidden = view === 'documents';
    byId('browser').hidden = view !== 'documents';
  }

  function show() {
    showViews();
    if (view === 'sites') sites.show();
    else if (view !== 'documents') groups.show(view);
    return view === 'documents' ? showDocuments() : [];
  }

  function showDocuments() {
    for (const [field, value] of [
      [search, filters.search],
      [path, filters.path],
      [sort, filters.sort],
    ]) {
      if (field.value !== value) field.value = value;
    }
    for (const button of bars?.querySelectorAll('button') ?? []) {
      button.setAttribute('aria-pressed', String(filters.rules.includes(button.dataset.rule)));
    }
    const selected = report.select(documents, filters);
    showStatus(selected.length);
    list.show(selected);
    if (filters.document !== '') {
      showOne(selected[0]);
      return selected;
    }
    if (selected.length === 0) {
      listing.append(
        element('p', { class: 'empty' }, 'No documents match the filters. ', clearButton()),
      );
    }
    return selected;
  }

  /** A single document, which may not be in the list. */
  async function showOne(listed) {
    const asked = filters.document;
    try {
      const entry = listed ?? (await find(Number(asked)));
      if (filters.document !== asked) return;
      if (listed === undefined) list.show([entry]);
      for (const section of listing.querySelectorAll('.document')) section.open = true;
    } catch (error) {
      listing.append(element('p', { class: 'empty' }, error.message));
    }
  }

  function stepButtons() {
    const at = Number(filters.document);
    return [
      [at - 1, 'Previous document'],
      [at + 1, 'Next document'],
    ]
      .filter(([to]) => to >= 0 && to < data.total)
      .flatMap(([to, label]) => {
        const button = element('button', { type: 'button', class: 'link' }, label);
        button.addEventListener('click', () => change({ document: String(to) }));
        return [button, ' '];
      });
  }

  function statusText(shown) {
    const unlisted = data.total - documents.length;
    const rest =
      unlisted === 0
        ? ''
        : `; ${number(unlisted)} less doubtful ones are not listed; open them from a group or by number`;
    if (filters.document !== '')
      return `Document ${number(Number(filters.document) + 1)} of ${number(data.total)}`;
    if (!report.hasFilters(filters))
      return `${count(documents.length, 'document')} with findings${rest}`;
    const matches = `${number(shown)} of ${count(documents.length, 'document')}`;
    const unread = documents.filter(({ diff }) => diff === undefined).length;
    if (filters.search === '' || unread + unlisted === 0) return matches + rest;
    return `${matches}: searched all listed paths, and the removed text of the first ${number(documents.length - unread)}. “Removed lines” searches the whole run${rest}`;
  }

  function showStatus(shown) {
    byId('status').textContent = statusText(shown);
    const active = byId('active');
    active.replaceChildren();
    if (!report.hasFilters(filters)) return;
    for (const rule of filters.rules) {
      const button = element(
        'button',
        { type: 'button', class: `chip ${report.hue(roles.get(rule) ?? 'other')}` },
        rule,
        ' ×',
      );
      button.setAttribute('aria-label', `Stop filtering by ${rule}`);
      button.addEventListener('click', () => {
        toggleRule(rule);
        search.focus();
      });
      active.append(button, ' ');
    }
    if (filters.site !== '')
      active.append(element('span', { class: 'outcome' }, filters.site), ' ');
    if (filters.document !== '') active.append(...stepButtons());
    if (filters.only !== '')
      active.append(element('span', { class: 'outcome' }, 'left unchanged'), ' ');
    active.append(clearButton());
  }

  function clearButton() {
    const button = element('button', { type: 'button', class: 'link' }, 'Clear filters');
    button.addEventListener('click', () => {
      change({ ...report.noFilters(), sort: filters.sort });
      search.focus();
    });
    return button;
  }

  function listen() {
    for (const [field, name] of [
      [search, 'search'],
      [path, 'path'],
    ]) {
      let timer;
      field.addEventListener('input', () => {
        clearTimeout(timer);
        timer = setTimeout(() => change({ [name]: field.value }), TYPING_PAUSE_MS);
      });
    }
    sort.addEventListener('change', () => change({ sort: sort.value }));
    addEventListener('hashchange', () => {
      readHash();
      show();
    });
    const layout = byId('layout');
    layout.addEventListener('click', () => {
      report.isSplit = !report.isSplit;
      layout.setAttribute('aria-pressed', String(report.isSplit));
      for (const section of listing.querySelectorAll('.document'))
        section.dispatchEvent(new Event('layout'));
    });
    // The address holds the filters, so the link to the documents must not change it.
    document.querySelector('.skip').addEventListener('click', (event) => {
      event.preventDefault();
      listing.scrollIntoView();
      listing.focus();
    });
    // Sticky positions below the toolbar and scroll offsets depend on the number of lines of the toolbar.
    const toolbar = byId('toolbar');
    const measure = () => {
      const isSticky = getComputedStyle(toolbar).position === 'sticky';
      const height = isSticky ? toolbar.offsetHeight : 0;
      document.documentElement.style.setProperty('--toolbar', `${height}px`);
    };
    new ResizeObserver(measure).observe(toolbar);
    addEventListener('resize', measure);
  }

  showOverview();
  if (documents.length === 0) {
    byId('overview').append(emptyState());
    return;
  }
  byId('views').hidden = false;
  listen();
  report.listenToKeys(() =>
    view === 'documents'
      ? { listing, search, more: list.more }
      : { listing: byId('review'), search: groups.search, more: groups.more },
  );
  readHash();
  const selected = show();
  if (selected.length <= OPENED_AT_START) {
    for (const section of listing.querySelectorAll('.document')) section.open = true;
  }
})();
