// Removed lines of the whole run in groups, most doubtful first, with the verdicts on them.
(() => {
  const report = globalThis.cleanArticlesReport;
  const { element, number, count } = report;

  const GROUPS_AT_ONCE = 40;
  // A group labelled "50 sites" may have more.
  const MAX_SITES = 50;

  const idOf = ({ isApplied, rule, role, key }) =>
    `${isApplied} ${rule} ${key === '' ? role : key}`;

  /** Fills the container with groups and returns the keyboard actions. */
  report.groupList = (container, data, { onDocument }) => {
    const search = element('input', {
      type: 'search',
      placeholder: 'Line, rule, role or site',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-label': 'Search the groups',
    });
    const status = element('span', { role: 'status' });
    const bar = element(
      'div',
      { class: 'review-bar' },
      element('label', { class: 'search' }, search),
      verdictBar(),
      element('p', { class: 'status' }, status),
    );
    const list = element('ol', { class: 'groups' });
    const more = element('button', { type: 'button', class: 'more-documents' });
    let groups = [];
    let total = 0;
    let matching = [];
    let shown = 0;

    more.addEventListener('click', () => append());
    search.addEventListener('input', () => filter());

    function filter() {
      const words = search.value.trim().toLowerCase();
      matching = words === '' ? groups : groups.filter((group) => textOf(group).includes(words));
      list.replaceChildren();
      shown = 0;
      append();
      status.textContent = statusOf(words);
    }

    function statusOf(words) {
      const all = `${count(groups.length, 'group')}, the most doubtful first`;
      const left = total - groups.length;
      const rest = left === 0 ? '' : ` (${number(left)} less doubtful groups are not shown)`;
      if (words === '') return all + rest;
      return `${count(matching.length, 'group')} of ${number(groups.length)}: searched the lines, rules and sites of all listed groups${rest}`;
    }

    function append() {
      const next = matching.slice(shown, shown + GROUPS_AT_ONCE);
      more.remove();
      list.append(...next.map((group) => groupItem(group, data, onDocument)));
      shown += next.length;
      const left = matching.length - shown;
      if (left > 0) {
        more.textContent = `Show ${number(Math.min(left, GROUPS_AT_ONCE))} more of ${number(left)}`;
        container.append(more);
      } else if (matching.length === 0) {
        list.append(element('li', { class: 'empty' }, emptyText()));
      }
      return next.length > 0;
    }

    function emptyText() {
      if (groups.length > 0) return 'No groups match.';
      return 'Nothing was found.';
    }

    return {
      search,
      more: append,
      show(which) {
        groups = data[which].groups;
        total = data[which].total;
        container.replaceChildren(bar, list);
        filter();
      },
    };
  };

  const textOf = ({ text, rule, role, sites, contexts }) =>
    [text, rule, role, ...sites, ...contexts.map((context) => context.text)]
      .join('\n')
      .toLowerCase();

  function verdictBar() {
    const says = element('span', {});
    const save = element('button', { type: 'button', class: 'action' }, 'Export review.json');
    const clear = element('button', { type: 'button', class: 'link' }, 'Clear');
    save.addEventListener('click', report.exportReview);
    clear.addEventListener('click', report.clearVerdicts);
    const update = () => {
      const many = report.verdictCount();
      says.textContent = many === 0 ? 'No verdicts yet' : count(many, 'verdict');
      save.disabled = many === 0;
      clear.hidden = many === 0;
    };
    report.onVerdicts(update);
    update();
    return element('div', { class: 'verdicts' }, says, ' ', save, ' ', clear);
  }

  function groupItem(group, data, onDocument) {
    const isMixed = group.key === '';
    const text = isMixed ? mixedText(group) : report.isolated(group.text);
    const item = element(
      'li',
      { class: `group ${report.hue(group.role)}`, tabindex: -1 },
      element('div', { class: 'group-head' }, report.chip(group), doubtMeter(group)),
      element('p', { class: group.isApplied ? 'group-line removed' : 'group-line' }, text),
      element('p', { class: 'figures' }, figuresOf(group)),
      groupVerdicts(group, isMixed),
      contextsOf(group, data, onDocument),
    );
    return item;
  }

  /** The most doubtful line represents a group of different lines. */
  function mixedText({ text, different, isBlock }) {
    const more = `and ${count(different - 1, 'other line')}`;
    const what = isBlock ? `${more} of the same block` : `${more}, each in few documents`;
    return element('span', {}, report.isolated(text), ' ', element('em', {}, what));
  }

  function doubtMeter({ doubt }) {
    const meter = element('span', { class: 'meter' }, element('span', { class: 'meter-fill' }));
    meter.firstChild.style.width = `${Math.min(1, doubt) * 100}%`;
    return element('span', { class: 'doubt', title: `Doubt ${doubt}` }, 'doubt ', meter);
  }

  function figuresOf(group) {
    const { lines, documents, sites, minConfidence, medianConfidence, prose, inside } = group;
    const isLoose = group.key === '' && !group.isBlock;
    const parts = isLoose ? [] : [count(documents, 'document')];
    if (lines !== documents || isLoose) parts.push(count(lines, 'line'));
    if (sites.length === 1 && sites[0] !== '*') parts.push(sites[0]);
    else if (sites.length > 1)
      parts.push(`${sites.length}${sites.length === MAX_SITES ? ' or more' : ''} sites`);
    parts.push(
      minConfidence === medianConfidence
        ? `confidence ${minConfidence}`
        : `confidence from ${minConfidence}, median ${medianConfidence}`,
    );
    if (prose > 0.5) parts.push('reads like prose');
    if (inside > 0.5) parts.push('inside the article');
    return parts.join(' · ');
  }

  /** Buttons of a group; labels differ between removed and unapplied lines. */
  function groupVerdicts(group, isMixed) {
    const id = idOf(group);
    const scope = scopeSelect(group);
    const [context] = group.contexts;
    const line = group.key.endsWith(': *') ? group.key : group.text;
    const takeOne = (verdict) =>
      report.judge(id, verdictFor(verdict, { ...context, ...group, line }, scope.value));
    const takeBlock = (verdict) => {
      for (const place of group.contexts) {
        const one = { ...group, ...place, line: place.text };
        report.judge(`${id} ${place.text}`, verdictFor(verdict, one, scope.value));
      }
    };
    const take = (verdict) => () =>
      verdict === 'right' || !group.isBlock ? takeOne(verdict) : takeBlock(verdict);
    const buttons = group.isApplied
      ? [verdictButton('right', 'Right', take('right'))]
      : [verdictButton('right', 'Right to keep', take('right'))];
    if (!isMixed || group.isBlock) {
      buttons.push(
        group.isApplied
          ? verdictButton('wrong', 'Wrong: keep', take('wrong'))
          : verdictButton('missed', 'Should go', take('missed')),
        scope,
      );
    }
    const row = element('div', { class: 'verdict-buttons' }, ...buttons);
    const places = group.isBlock ? group.contexts.map(({ text }) => `${id} ${text}`) : [];
    const update = () =>
      showVerdict(
        row,
        report.verdictOf([...places, id].find((one) => report.verdictOf(one)) ?? id),
      );
    report.onVerdicts(update);
    update();
    return row;
  }

  report.verdictButton = verdictButton;
  function verdictButton(verdict, label, onClick) {
    const attributes = { type: 'button', class: 'action', 'data-verdict': verdict };
    const button = element('button', { ...attributes, 'aria-pressed': 'false' }, label);
    button.addEventListener('click', onClick);
    return button;
  }

  function showVerdict(row, known) {
    for (const button of row.querySelectorAll('[data-verdict]')) {
      button.setAttribute('aria-pressed', String(button.dataset.verdict === known?.verdict));
    }
    row.closest('.group')?.toggleAttribute('data-judged', known !== undefined);
  }

  /** The scope of a verdict. */
  function scopeSelect({ sites, rule }) {
    const options = [element('option', { value: '' }, 'everywhere')];
    options.push(element('option', { value: 'rule' }, `for ${rule}`));
    const [site] = sites;
    if (sites.length === 1 && site !== '*') {
      options.push(element('option', { value: 'site' }, `on ${site}`));
    }
    return element('select', { 'aria-label': 'Where the verdict applies' }, ...options);
  }

  report.verdictFor = verdictFor;
  function verdictFor(verdict, { line, rule, site, path, before, after }, scope) {
    return {
      verdict,
      line: line.replace(/…$/, ''),
      ...(scope === 'rule' ? { rule } : {}),
      ...(scope === 'site' && site !== '*' ? { site } : {}),
      document: path,
      before,
      after,
    };
  }

  function contextsOf(group, data, onDocument) {
    const details = element(
      'details',
      { class: 'contexts' },
      element('summary', {}, contextsLabel(group)),
    );
    details.addEventListener('toggle', () => {
      if (!details.open || details.childElementCount > 1) return;
      details.append(
        ...group.contexts.map((context) => contextItem(group, context, data, onDocument)),
      );
    });
    return details;
  }

  function contextsLabel({ contexts, lines }) {
    const all = contexts.length === lines ? '' : ` of ${number(lines)}`;
    return `${count(contexts.length, 'place')}${all}`;
  }

  function contextItem(group, context, data, onDocument) {
    const { path, number: document, line, text, before, after } = context;
    const link = element('a', { href: `#document=${document}` }, report.path(path));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      onDocument(document);
    });
    const tag = group.isApplied ? 'del' : 'mark';
    const item = element(
      'div',
      { class: 'context' },
      element('p', { class: 'context-path' }, link, ` line ${number(line)}`),
      element('p', { class: 'around' }, report.isolated(before)),
      element('p', {}, element(tag, {}, report.isolated(text))),
      element('p', { class: 'around' }, report.isolated(after)),
    );
    const tools = element('p', { class: 'tools' });
    if (group.key === '') {
      const id = `${idOf(group)} ${text}`;
      const verdict = group.isApplied ? 'wrong' : 'missed';
      const label = group.isApplied ? 'Wrong: keep' : 'Should go';
      const take = () =>
        report.judge(id, verdictFor(verdict, { ...group, ...context, line: text }, 'site'));
      tools.append(verdictButton(verdict, label, take), ' ');
      const update = () => showVerdict(tools, report.verdictOf(id));
      report.onVerdicts(update);
      update();
    }
    tools.append(
      report.copyButton('Copy inspect command', () => report.inspectCommand(data.root, path)),
      ' ',
      report.copyButton('Copy as fixture', () => `${[before, text, after].join('\n\n').trim()}\n`),
    );
    item.append(tools);
    return item;
  }

  /** A command for a POSIX shell. */
  report.inspectCommand = (root, path) =>
    `clean-articles inspect '${`${root}${path}`.replaceAll("'", "'\\''")}'`;
})();
