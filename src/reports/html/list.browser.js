// The list of documents, rendered in batches; bodies are rendered when opened.
(() => {
  const report = globalThis.cleanArticlesReport;
  const { element, number, count, percent } = report;

  const DOCUMENTS_AT_ONCE = 50;
  // The small meter shows this share at full length, because few articles are mostly boilerplate.
  const METER_FULL_SHARE = 0.5;

  /** Fills the container; `show` replaces the list, `more` adds the next batch and returns whether there was one. */
  report.documentList = (container, { find, root }, onRendered) => {
    const sections = new WeakMap();
    let entries = [];
    let shown = 0;

    const button = element('button', { type: 'button', class: 'more-documents' });
    const observer = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && more(),
      { rootMargin: '800px' },
    );
    button.addEventListener('click', () => {
      const last = button.previousElementSibling;
      more();
      last?.nextElementSibling?.querySelector('summary')?.focus();
    });

    function sectionOf(entry) {
      const section = sections.get(entry) ?? documentSection(entry, { find, root }, onRendered);
      sections.set(entry, section);
      return section;
    }

    function more() {
      if (shown >= entries.length) return false;
      const next = entries.slice(shown, shown + DOCUMENTS_AT_ONCE);
      button.remove();
      container.append(...next.map(sectionOf));
      shown += next.length;
      const left = entries.length - shown;
      // Observe again each time: a button that stays in view reports no change.
      observer.disconnect();
      if (left > 0) {
        button.textContent = `Show ${number(Math.min(left, DOCUMENTS_AT_ONCE))} more of ${number(left)}`;
        container.append(button);
        observer.observe(button);
      }
      onRendered();
      return true;
    }

    return {
      show(selected) {
        entries = selected;
        shown = 0;
        container.replaceChildren();
        more();
      },
      more,
    };
  };

  function documentSection(entry, { find, root }, onRendered) {
    const heading = element('h2', { class: 'document-title' }, report.path(entry.path));
    const summary = element('summary', {}, heading, figures(entry), chips(entry));
    const section = element('details', { class: 'document' }, summary);
    const render = async () => {
      const body = element(
        'div',
        { class: 'body' },
        element('p', { class: 'notice' }, 'Loading …'),
      );
      section.append(body);
      try {
        body.replaceWith(report.renderBody(await find(entry.number), { root }));
      } catch (error) {
        body.firstChild.textContent = error.message;
      }
      onRendered();
    };
    section.addEventListener('toggle', () => {
      if (section.open && summary.nextElementSibling === null) render();
    });
    section.addEventListener('layout', () => {
      summary.nextElementSibling?.remove();
      if (section.open) render();
    });
    return section;
  }

  function figures({ lines, characters }) {
    if (characters.removed === 0) return element('p', { class: 'figures' }, 'nothing removed');
    const amount =
      lines.removed > 0 ? count(lines.removed, 'line') : count(characters.removed, 'character');
    const meter = element('span', { class: 'meter' }, element('span', { class: 'meter-fill' }));
    const share = characters.removed / characters.total;
    meter.firstChild.style.width = `${Math.min(1, share / METER_FULL_SHARE) * 100}%`;
    return element(
      'p',
      { class: 'figures' },
      element('span', {}, `− ${amount}`),
      ' ',
      element('span', { class: 'share' }, percent(characters.removed, characters.total)),
      meter,
    );
  }

  function chips({ rules, skippedReason }) {
    const list = element('p', { class: 'chips' });
    if (skippedReason !== undefined)
      list.append(element('span', { class: 'outcome' }, 'left unchanged'), ' ');
    for (const found of rules) {
      const { applied, unapplied } = found;
      if (applied > 0) list.append(report.chip(found, ' ', element('b', {}, number(applied))), ' ');
      if (unapplied > 0) {
        const what = skippedReason === undefined ? [' not applied'] : [];
        const chip = report.chip(found, ' ', element('b', {}, number(unapplied)), ...what);
        chip.classList.add('unapplied');
        list.append(chip, ' ');
      }
    }
    return list;
  }
})();
