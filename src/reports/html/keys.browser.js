// The keyboard: j and k between documents, n and p between findings, / to search, ? for help.
(() => {
  const report = globalThis.cleanArticlesReport;

  report.listenToKeys = ({ listing, search, more }) => {
    const documents = () => [...listing.querySelectorAll('.document > summary')];
    const findings = () => [...listing.querySelectorAll('.document[open] .finding')];

    function next(find) {
      const stop = after(find(), listing);
      if (stop !== undefined) return stop;
      return more() ? after(find(), listing) : undefined;
    }

    const actions = {
      j: () => go(next(documents)),
      k: () => go(before(documents(), listing)),
      n: () => go(after(findings(), listing)),
      p: () => go(before(findings(), listing)),
      '/': () => search.focus(),
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

  /** The first stop after the focus, or in the whole list where the focus is elsewhere. */
  function after(stops, listing) {
    const { activeElement } = document;
    if (!listing.contains(activeElement)) return stops[0];
    return stops.find((stop) => isAfter(activeElement, stop));
  }

  /** The last stop before the focus; one that the focus is in counts as before it. */
  function before(stops, listing) {
    const { activeElement } = document;
    if (!listing.contains(activeElement)) return undefined;
    return stops.findLast((stop) => isAfter(stop, activeElement) && stop !== activeElement);
  }

  const isAfter = (a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
})();
