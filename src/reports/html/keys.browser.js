// The keyboard: j and k between groups or documents, n and p between findings, verdicts, / to search, ? for help.
(() => {
  const report = globalThis.cleanArticlesReport;

  /** @param view the current view: its stops, its search field, and a function that adds more stops */
  report.listenToKeys = (view) => {
    const stops = () => [...view().listing.querySelectorAll('.document > summary, .group')];
    const findings = () => [...view().listing.querySelectorAll('.document[open] .finding')];
    const unjudged = () => stops().filter((stop) => !stop.hasAttribute('data-judged'));

    function next(find) {
      const { listing, more } = view();
      const stop = after(find(), listing);
      if (stop !== undefined) return stop;
      return more() ? after(find(), listing) : undefined;
    }

    function judge(verdict) {
      const group = document.activeElement?.closest('.group, .finding');
      group?.querySelector(`.verdict-buttons [data-verdict="${verdict}"]`)?.click();
    }

    const actions = {
      j: () => go(next(stops)),
      k: () => go(before(stops(), view().listing)),
      d: () => go(next(unjudged)),
      n: () => go(after(findings(), view().listing)),
      p: () => go(before(findings(), view().listing)),
      r: () => judge('right'),
      w: () => judge('wrong'),
      m: () => report.markMissed(),
      '/': () => view().search?.focus(),
      '?': () => document.getElementById('help').togglePopover?.(),
    };

    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target.closest?.('input, select, textarea') !== null) return;
      const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
      if (action === undefined) return;
      event.preventDefault();
      action();
    });
  };

  function go(element) {
    if (element === undefined) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'nearest' });
  }

  /** The first stop after the focus; the first of the list if the focus is elsewhere. */
  function after(stops, listing) {
    const { activeElement } = document;
    if (!listing.contains(activeElement)) return stops[0];
    return stops.find((stop) => isAfter(activeElement, stop));
  }

  /** The last stop before the focus; a stop that contains the focus counts as before it. */
  function before(stops, listing) {
    const { activeElement } = document;
    if (!listing.contains(activeElement)) return undefined;
    return stops.findLast((stop) => isAfter(stop, activeElement) && stop !== activeElement);
  }

  const isAfter = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
})();
