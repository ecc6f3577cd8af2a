// Elements and text for the report page. Neither this script nor any later one parses markup.
(() => {
  const report = {};
  globalThis.cleanArticlesReport = report;

  /** Marks text that stays, in place of a finding's number. */
  report.KEPT = -1;

  /** An element with attributes and children (strings become text). */
  report.element = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  const numbers = new Intl.NumberFormat('en');
  report.number = (value) => numbers.format(value);

  /** "1 line", "1,204 lines". */
  report.count = (value, noun) => `${numbers.format(value)} ${noun}${value === 1 ? '' : 's'}`;

  /** A share for display: two digits if small, and never rounded to 0 or 100. */
  report.percent = (part, whole) => {
    if (whole === 0 || part === 0) return '0%';
    const percent = (part / whole) * 100;
    if (percent < 0.1) return '< 0.1%';
    if (percent > 99.9 && part < whole) return '> 99.9%';
    return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)}%`;
  };

  // What acts on text and is not seen: controls, bidirectional and other format characters, line separators, halves
  // of surrogate pairs. Left alone: the tab, and what belongs to words (soft hyphen, joiners, Arabic number signs).
  const ACTING =
    /(?!\t|\u00ad|\u200c|\u200d|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
  // Invisible in paths only: they make one name look like another.
  const ACTING_IN_PATH = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}/gu;

  /** The text as nodes, with invisible and control characters shown as labels with their code point. */
  const visible = (text, pattern) => {
    const nodes = [];
    let from = 0;
    for (const { 0: character, index } of text.matchAll(pattern)) {
      if (index > from) nodes.push(text.slice(from, index));
      const code = character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
      nodes.push(report.element('span', { class: 'code-point', dir: 'ltr' }, `U+${code}`));
      from = index + character.length;
    }
    if (from < text.length) nodes.push(text.slice(from));
    return nodes;
  };

  report.visible = (text) => visible(text, ACTING);

  /** Article text, isolated so that its direction does not affect the surrounding text. */
  report.isolated = (text) => report.element('bdi', { dir: 'auto' }, ...visible(text, ACTING));

  /** A path that breaks at slashes, with each name's direction isolated. */
  report.path = (path) => {
    const names = path.split('/');
    const element = report.element('span', { class: 'path', dir: 'ltr' });
    for (const [index, name] of names.entries()) {
      const isLast = index === names.length - 1;
      element.append(
        report.element(
          isLast ? 'b' : 'span',
          {},
          report.element('bdi', { dir: 'ltr' }, ...visible(name, ACTING_IN_PATH)),
        ),
      );
      if (!isLast) element.append('/', report.element('wbr'));
    }
    return element;
  };

  /** The finding in the colour of its role, and its rule. */
  report.chip = ({ role, rule }, ...more) =>
    report.element(
      'span',
      { class: `chip ${report.hue(role)}` },
      role,
      ' ',
      report.element('span', { class: 'rule' }, rule),
      ...more,
    );

  report.hue = (role) => `role-${role}`;
})();
