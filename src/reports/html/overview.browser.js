// The top of the page: the result in one sentence, in figures, and by rule.
(() => {
  const report = globalThis.cleanArticlesReport;
  const { element, number, count, percent } = report;

  report.headline = ({ lines, characters, documents }) => {
    if (characters.removed === 0) return 'Nothing was removed';
    const amount =
      lines.removed > 0 ? count(lines.removed, 'line') : count(characters.removed, 'character');
    return `${amount} removed from ${count(documents.changed, 'document')}`;
  };

  report.tiles = ({ documents, lines, characters, findings }) =>
    element(
      'dl',
      { class: 'tiles' },
      tile('Documents', number(documents.total), documentsDetail(documents)),
      tile('Lines removed', number(lines.removed), `of ${number(lines.total)}`),
      tile(
        'Characters removed',
        number(characters.removed),
        `${percent(characters.removed, characters.total)} of ${number(characters.total)}`,
      ),
      tile('Findings', number(findings.applied + findings.unapplied), findingsDetail(findings)),
    );

  function documentsDetail({ changed, clean, abstained, failed }) {
    return [
      `${number(changed)} changed`,
      `${number(clean)} clean`,
      ...(abstained > 0 ? [`${number(abstained)} left unchanged`] : []),
      ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ].join(', ');
  }

  function findingsDetail({ applied, unapplied }) {
    if (applied + unapplied === 0) return 'nothing was found';
    return unapplied === 0
      ? 'all removed'
      : `${number(applied)} removed, ${number(unapplied)} reported, not applied`;
  }

  function tile(name, value, detail) {
    return element(
      'div',
      { class: 'tile' },
      element('dt', {}, name),
      element('dd', {}, element('strong', {}, value), ' ', element('span', {}, detail)),
    );
  }

  /** One button for each rule with findings: its length shows the share, and it acts as a filter. */
  report.ruleBars = (tallies, onToggle) => {
    const most = Math.max(1, ...tallies.map(({ applied, unapplied }) => applied + unapplied));
    const list = element('ul', { class: 'bars' });
    for (const tally of tallies) {
      const bar = element('span', { class: 'bar' });
      bar.append(segment('', tally.applied / most), segment('unapplied', tally.unapplied / most));
      const button = element(
        'button',
        {
          type: 'button',
          class: report.hue(tally.role),
          'aria-pressed': 'false',
          'data-rule': tally.rule,
        },
        element('span', { class: 'name' }, tally.rule, ' ', roleLabel(tally.role)),
        bar,
        element('span', { class: 'figure' }, number(tally.applied + tally.unapplied)),
        element('span', { class: 'detail' }, tallyDetail(tally)),
      );
      button.addEventListener('click', () => onToggle(tally.rule));
      list.append(element('li', {}, button));
    }
    return list;
  };

  function roleLabel(role) {
    return element('span', { class: 'chip' }, role);
  }

  function segment(kind, share) {
    const span = element('span', { class: `segment ${kind}` });
    span.style.width = `${share * 100}%`;
    return span;
  }

  function tallyDetail({ applied, unapplied, lines }) {
    if (applied === 0) return 'reported, not applied';
    const removed = lines === 0 ? 'inside lines' : count(lines, 'line');
    return unapplied === 0 ? removed : `${removed}; ${number(unapplied)} reported, not applied`;
  }

  /** Warnings: what failed, and what the page has no space for. */
  report.remarks = ({ summary }, onLeftUnchanged) => {
    const { documents } = summary;
    const remarks = [];
    if (documents.failed > 0) {
      remarks.push([
        `${count(documents.failed, 'document')} could not be read, decoded or written and ${documents.failed === 1 ? 'is' : 'are'} not in this report; see the messages of the run.`,
      ]);
    }
    if (documents.abstained > 0) {
      const button = element('button', { type: 'button', class: 'link' }, 'Show them');
      button.addEventListener('click', onLeftUnchanged);
      const were = documents.abstained === 1 ? 'was' : 'were';
      remarks.push([
        `${count(documents.abstained, 'document')} ${were} left unchanged although something was found. `,
        button,
      ]);
    }
    return element(
      'ul',
      { class: 'remarks' },
      ...remarks.map((remark) => element('li', {}, ...remark)),
    );
  };
})();
