// The reader's verdicts: stored in the browser, exported as review.json for "clean-articles apply".
(() => {
  const report = globalThis.cleanArticlesReport;

  const KEY = `clean-articles review ${location.pathname}`;
  const listeners = new Set();
  let verdicts = new Map(stored());

  function stored() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? '[]');
    } catch {
      // Some browsers store nothing for local files; the verdicts then last while the page is open.
      return [];
    }
  }

  function changed() {
    try {
      localStorage.setItem(KEY, JSON.stringify([...verdicts]));
    } catch {
      // See above.
    }
    for (const listen of listeners) listen();
  }

  /** The verdict of an id, or undefined. */
  report.verdictOf = (id) => verdicts.get(id);

  /**
   * Sets a verdict; setting the same one again removes it.
   *
   * @param verdict `{ verdict: 'right' | 'wrong' | 'missed', line, rule, site, document, before, after }`
   */
  report.judge = (id, verdict) => {
    const known = verdicts.get(id);
    if (known?.verdict === verdict.verdict && known.site === verdict.site) verdicts.delete(id);
    else verdicts.set(id, verdict);
    changed();
  };

  report.onVerdicts = (listen) => listeners.add(listen);
  report.verdictCount = () => verdicts.size;

  report.clearVerdicts = () => {
    verdicts = new Map();
    changed();
  };

  report.reviewJson = () =>
    `${JSON.stringify({ tool: 'clean-articles', review: 1, verdicts: [...verdicts.values()] }, undefined, 2)}\n`;

  /** Saves review.json as a download. */
  report.exportReview = () => {
    const url = URL.createObjectURL(new Blob([report.reviewJson()], { type: 'application/json' }));
    const link = report.element('a', { href: url, download: 'review.json' });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  };

  /** Copies a text and briefly confirms it on the button. */
  report.copyButton = (label, text) => {
    const button = report.element('button', { type: 'button', class: 'link' }, label);
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = label;
      }, 1500);
    });
    return button;
  };
})();
