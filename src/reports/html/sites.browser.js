// The sites of a run, each with a bar of its removals by role.
(() => {
  const report = globalThis.cleanArticlesReport;
  const { element, number, count, percent } = report;

  const SITES_AT_ONCE = 100;

  const SORTS = {
    removed: ['most removed first', (site) => site.removedCharacters],
    share: ['largest share first', (site) => site.removedCharacters / Math.max(1, site.characters)],
    prose: ['most prose removed first', (site) => site.removedProse],
    documents: ['most documents first', (site) => site.documents],
  };

  /** Fills the container; `onSite` is called with the name of a site. */
  report.siteList = (container, sites, onSite) => {
    const list = element('ol', { class: 'sites' });
    const more = element('button', { type: 'button', class: 'more-documents' });
    const sort = element(
      'select',
      { 'aria-label': 'Sort the sites' },
      ...Object.entries(SORTS).map(([name, [label]]) => element('option', { value: name }, label)),
    );
    let shown = 0;
    let sorted = [];

    sort.addEventListener('change', show);
    more.addEventListener('click', append);

    function show() {
      const [, value] = SORTS[sort.value];
      sorted = [...sites].sort((a, b) => value(b) - value(a));
      list.replaceChildren();
      shown = 0;
      container.replaceChildren(
        element(
          'div',
          { class: 'review-bar' },
          element('p', { class: 'status' }, count(sites.length, 'site')),
          sort,
        ),
        list,
      );
      append();
    }

    function append() {
      const most = Math.max(1, ...sites.map((site) => site.removedCharacters));
      const next = sorted.slice(shown, shown + SITES_AT_ONCE);
      more.remove();
      list.append(...next.map((site) => siteItem(site, most, onSite)));
      shown += next.length;
      if (shown < sorted.length) {
        more.textContent = `Show more of ${number(sorted.length - shown)}`;
        container.append(more);
      }
    }

    return { show };
  };

  function siteItem(site, most, onSite) {
    const name = site.site === '*' ? '(no site)' : site.site;
    const button = element('button', { type: 'button', class: 'link' }, report.path(name));
    button.addEventListener('click', () => onSite(site.site));
    const bar = element('span', { class: 'bar' });
    for (const { role, characters } of site.roles) {
      const title = `${role}: ${number(characters)} characters`;
      const segment = element('span', { class: `segment ${report.hue(role)}`, title });
      segment.style.width = `${(characters / most) * 100}%`;
      bar.append(segment);
    }
    const figures = [
      `${number(site.changed)} of ${count(site.documents, 'document')}`,
      `− ${count(site.removedLines, 'line')}`,
      percent(site.removedCharacters, site.characters),
    ];
    if (site.removedProse > 0) figures.push(`${number(site.removedProse)} characters of prose`);
    return element(
      'li',
      { class: 'site' },
      button,
      bar,
      element('p', { class: 'figures' }, figures.join(' · ')),
      element(
        'p',
        { class: 'chips' },
        ...site.roles
          .slice(0, 6)
          .flatMap(({ role, lines }) => [
            element('span', { class: `chip ${report.hue(role)}` }, `${role} ${number(lines)}`),
            ' ',
          ]),
      ),
    );
  }
})();
