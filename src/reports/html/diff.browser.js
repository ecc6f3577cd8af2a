// A document's body: the source in order, with removals in context.
(() => {
  const report = globalThis.cleanArticlesReport;
  const { element, count, KEPT } = report;

  const CONTEXT_LINES = 3;
  // A fold is taller than a line, so it must hide more than this.
  const MIN_FOLDED_LINES = 3;
  // Browsers lay out this many rows without a noticeable pause; more are shown on request.
  const LINES_AT_ONCE = 400;

  // A line that is not in the report is null.
  const partsOf = (row) => (row === null ? [] : typeof row === 'string' ? [[row, KEPT]] : row);
  const isWhollyRemoved = (row) =>
    row !== null && typeof row !== 'string' && row.every(([, finding]) => finding !== KEPT);

  /** One row for each line of the source. */
  function expanded({ findings, rows }) {
    return {
      findings,
      rows: rows.flatMap((row) => (typeof row === 'number' ? Array(row).fill(null) : [row])),
    };
  }

  /** For each row, the number of the finding with which it is shown, or KEPT. */
  function ownersOf({ rows, findings }) {
    const owners = rows.map(
      (row) => partsOf(row).find(([, finding]) => finding !== KEPT)?.[1] ?? KEPT,
    );
    for (const [index, { outcome, line, lastLine }] of findings.entries()) {
      if (outcome !== 'unapplied') continue;
      for (let at = line - 1; at < Math.min(lastLine, rows.length); at++) {
        if (owners[at] === KEPT) owners[at] = index;
      }
    }
    return owners;
  }

  /**
   * Groups the rows into blocks: `kept` and `folded` stretches, and `finding` blocks of adjacent rows of one rule and
   * role.
   */
  function blocksOf({ rows, findings }) {
    const owners = ownersOf({ rows, findings });
    const keyAt = (at) => {
      const finding = findings[owners[at]];
      return finding === undefined ? '' : `${finding.outcome} ${finding.rule} ${finding.role}`;
    };
    const blocks = [];
    for (let from = 0; from < rows.length; ) {
      const key = keyAt(from);
      const isAbsent = rows[from] === null;
      let to = from + 1;
      while (to < rows.length && keyAt(to) === key && (rows[to] === null) === isAbsent) to++;
      if (isAbsent) blocks.push({ kind: 'absent', from, to });
      else if (key === '') foldInto(blocks, from, to, rows.length);
      else {
        for (let at = from; at < to; at += LINES_AT_ONCE) {
          blocks.push({ kind: 'finding', from: at, to: Math.min(at + LINES_AT_ONCE, to), owners });
        }
      }
      from = to;
    }
    return blocks;
  }

  function foldInto(blocks, from, to, end) {
    const head = from === 0 ? from : Math.min(from + CONTEXT_LINES, to);
    const tail = to === end ? to : Math.max(to - CONTEXT_LINES, head);
    if (tail - head < MIN_FOLDED_LINES) {
      blocks.push({ kind: 'kept', from, to });
      return;
    }
    blocks.push({ kind: 'kept', from, to: head });
    blocks.push({ kind: 'folded', from: head, to: tail });
    blocks.push({ kind: 'kept', from: tail, to });
  }

  /** The body of a document: remarks, tools and the diff. */
  report.renderBody = (entry, { root }) => {
    const body = element('div', { class: report.isSplit ? 'body split' : 'body' });
    if (entry.skippedReason !== undefined) {
      body.append(
        element(
          'p',
          { class: 'notice' },
          LEFT_UNCHANGED[entry.skippedReason] ?? LEFT_UNCHANGED.unsettled,
        ),
      );
    }
    const diff = expanded(entry.diff);
    const isWhole = !diff.rows.includes(null);
    body.append(tools(entry, diff, isWhole, root));
    const lines = element('ol', { class: 'lines' });
    body.append(lines);
    appendBlocks(lines, { ...diff, entry }, blocksOf(diff), 0);
    return body;
  };

  /** Whether documents show the source next to the cleaned text. */
  report.isSplit = false;

  function tools(entry, diff, isWhole, root) {
    const source = () =>
      diff.rows
        .map((row) =>
          partsOf(row)
            .map(([text]) => text)
            .join(''),
        )
        .join('');
    const missed = element(
      'button',
      { type: 'button', class: 'link', 'data-missed': '' },
      'Mark selected lines as missed',
    );
    missed.addEventListener('click', report.markMissed);
    return element(
      'p',
      { class: 'tools' },
      element('a', { href: `#document=${entry.number}` }, 'Permalink'),
      ' ',
      report.copyButton('Copy inspect command', () => report.inspectCommand(root, entry.path)),
      ...(isWhole ? [' ', report.copyButton('Copy as fixture', source)] : []),
      ' ',
      missed,
    );
  }

  /** Marks the selected kept lines as missed boilerplate of the document's site. */
  report.markMissed = () => {
    const selection = getSelection();
    for (const row of document.querySelectorAll('.document[open] .row')) {
      const { line, site, path } = row.dataset;
      if (line === undefined || !selection.containsNode(row, true)) continue;
      const place = {
        line,
        site,
        path,
        before: textBeside(row, 'previous'),
        after: textBeside(row, 'next'),
      };
      report.judge(`missed ${path} ${line}`, report.verdictFor('missed', place, 'site'));
      row.classList.toggle('missed', report.verdictOf(`missed ${path} ${line}`) !== undefined);
    }
    selection.removeAllRanges();
  };

  function textBeside(row, side) {
    for (let at = row[`${side}ElementSibling`]; at !== null; at = at[`${side}ElementSibling`]) {
      if (at.dataset.line !== undefined) return at.dataset.line.slice(0, 160);
    }
    return '';
  }

  const LEFT_UNCHANGED = {
    'nothing-left': 'Left unchanged: the findings cover everything that could be an article.',
    unsettled:
      'Left unchanged: cleaning did not converge, because every removal exposed more boilerplate.',
  };

  function appendBlocks(list, diff, blocks, first) {
    let shown = 0;
    for (let at = first; at < blocks.length; at++) {
      const block = blocks[at];
      if (shown > 0 && shown + block.to - block.from > LINES_AT_ONCE && block.kind !== 'folded') {
        list.append(moreButton(list, diff, blocks, at));
        return;
      }
      if (block.kind === 'folded') list.append(foldButton(diff, block));
      else if (block.kind === 'absent') list.append(absentRow(block));
      else {
        shown += block.to - block.from;
        if (block.kind === 'finding') list.append(findingBlock(diff, block));
        else list.append(...rowsOf(diff, block.from, block.to));
      }
    }
  }

  function moreButton(list, diff, blocks, at) {
    const from = blocks[at].from;
    const text = `Show the rest, from line ${report.number(from + 1)} of ${report.number(diff.rows.length)}`;
    const button = element('button', { type: 'button' }, text);
    const item = element('li', { class: 'fold' }, button);
    button.addEventListener('click', () => {
      const last = item.previousElementSibling;
      item.remove();
      appendBlocks(list, diff, blocks, at);
      focusRow(last?.nextElementSibling ?? list.firstElementChild);
    });
    return item;
  }

  function foldButton(diff, { from, to }) {
    const text = `… ${count(to - from, 'unchanged line')}`;
    const button = element('button', { type: 'button' }, text);
    const item = element('li', { class: 'fold' }, button);
    button.addEventListener('click', () => {
      const end = Math.min(from + LINES_AT_ONCE, to);
      const rows = rowsOf(diff, from, end);
      if (end < to) rows.push(foldButton(diff, { from: end, to }));
      item.replaceWith(...rows);
      focusRow(rows[0]);
    });
    return item;
  }

  function absentRow({ from, to }) {
    const text = `… ${count(to - from, 'unchanged line')}, not in the report`;
    return element('li', { class: 'fold absent' }, text);
  }

  // The focused button has been removed; focus what it revealed, so that Tab continues from there.
  function focusRow(row) {
    if (row === null || row === undefined) return;
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }

  function rowsOf(diff, from, to) {
    const rows = [];
    for (let at = from; at < to; at++) rows.push(rowElement(diff, at));
    return rows;
  }

  function rowElement({ rows, entry }, at) {
    const row = rows[at];
    const isRemoved = isWhollyRemoved(row);
    const text = element('span', { class: 'text', dir: 'auto' });
    for (const [part, finding] of partsOf(row)) {
      const ending = /(?:\r\n|\r|\n)$/u.exec(part)?.[0] ?? '';
      const shown = report.visible(part.slice(0, part.length - ending.length));
      // A kept line whose ending was removed: the last line of a text without a final line ending.
      if (finding !== KEPT && !isRemoved && ending !== '') {
        shown.push(element('span', { class: 'code-point', dir: 'ltr' }, 'line ending'));
      }
      if (finding === KEPT) text.append(...shown);
      else if (shown.length > 0) text.append(element('del', {}, ...shown));
    }
    const isBlank = text.textContent.trim() === '';
    const kind = `row${isRemoved ? ' removed' : ''}${isBlank ? ' blank' : ''}`;
    const number = element('span', { class: 'number', 'data-number': at + 1 });
    const item = element('li', { class: kind, value: at + 1 }, number, text);
    if (!isRemoved && !isBlank) {
      const line = keptText(row).trim();
      Object.assign(item.dataset, { line, site: entry.site, path: entry.path });
      if (report.verdictOf(`missed ${entry.path} ${line}`)) item.classList.add('missed');
    }
    if (report.isSplit) {
      const left = report.visible(keptText(row).trimEnd());
      item.append(element('span', { class: 'text left', dir: 'auto' }, ...left));
    }
    return item;
  }

  const keptText = (row) =>
    partsOf(row)
      .filter(([, finding]) => finding === KEPT)
      .map(([text]) => text)
      .join('');

  function findingBlock(diff, { from, to, owners }) {
    const hue = report.hue(diff.findings[owners[from]].role);
    const isReported = diff.findings[owners[from]].outcome === 'unapplied';
    const rows = element('ol', { class: 'lines' }, ...rowsOf(diff, from, to));
    const notes = element('div', { class: 'notes' }, ...notesOf(diff, from, to, owners));
    if (!isReported) notes.append(keepButtons(diff, from, to));
    const kind = isReported ? 'finding unapplied' : 'finding';
    return element('li', { class: `${kind} ${hue}`, tabindex: -1 }, notes, rows);
  }

  /** Sets a verdict on the removed lines of a block: right, or must stay on this site. */
  function keepButtons({ rows, entry }, from, to) {
    const lines = rows
      .slice(from, to)
      .map((row) => partsOf(row).filter(([, finding]) => finding !== KEPT))
      .map((parts) =>
        parts
          .map(([text]) => text)
          .join('')
          .trim(),
      )
      .filter((line) => line !== '');
    const { site, path } = entry;
    const idOf = (line) => `line ${path} ${line}`;
    const judge = (verdict) => () => {
      for (const line of lines) {
        report.judge(idOf(line), report.verdictFor(verdict, { line, site, path }, 'site'));
      }
      update();
    };
    const right = report.verdictButton('right', 'Right', judge('right'));
    const wrong = report.verdictButton('wrong', 'Wrong: keep', judge('wrong'));
    const update = () => {
      for (const button of [right, wrong]) {
        const isTaken = (line) => report.verdictOf(idOf(line))?.verdict === button.dataset.verdict;
        button.setAttribute('aria-pressed', String(lines.length > 0 && lines.every(isTaken)));
      }
    };
    update();
    return element('p', { class: 'verdict-buttons' }, right, ' ', wrong);
  }

  /** One note for each rule, role and outcome: of the findings that own the rows, and of those that start in them. */
  function notesOf({ findings }, from, to, owners) {
    const numbers = new Set(owners.slice(from, to));
    for (const [number, { line }] of findings.entries()) {
      if (line > from && line <= to) numbers.add(number);
    }
    const byRule = new Map();
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const finding = findings[number];
      if (finding === undefined) continue;
      const key = `${OUTCOME_ORDER.indexOf(finding.outcome)} ${finding.rule} ${finding.role}`;
      byRule.set(key, [...(byRule.get(key) ?? []), finding]);
    }
    const keys = [...byRule.keys()].sort();
    return keys.map((key) => note(byRule.get(key)));
  }

  const OUTCOME_ORDER = ['applied', 'unapplied', 'superseded'];
  const OUTCOME_LABEL = { applied: '', unapplied: 'not applied', superseded: 'also found' };

  /** A short message that expands to all messages with their evidence. */
  function note(findings) {
    const [first] = findings;
    const { outcome } = first;
    const distinct = distinctOf(findings);
    const summary = element('summary', { class: 'note-summary' }, report.chip(first));
    if (OUTCOME_LABEL[outcome] !== '') {
      summary.append(' ', element('span', { class: 'outcome' }, OUTCOME_LABEL[outcome]));
    }
    summary.append(' ', element('span', { class: 'message' }, report.isolated(first.message)));
    if (distinct.length > 1) {
      summary.append(' ', element('span', { class: 'more' }, `and ${distinct.length - 1} more`));
    }
    const list = element('ul', {});
    for (const [index, { finding, lines }] of distinct.entries()) {
      const item = element('li', {});
      if (index > 0)
        item.append(element('p', { class: 'message' }, report.isolated(finding.message)));
      item.append(
        element('p', { class: 'evidence' }, report.isolated(finding.evidence)),
        element(
          'p',
          { class: 'figures' },
          `${linesLabel(lines)} · confidence ${finding.confidence}`,
        ),
      );
      list.append(item);
    }
    return element('details', { class: 'note' }, summary, list);
  }

  function distinctOf(findings) {
    const distinct = new Map();
    for (const finding of findings) {
      const key = JSON.stringify([finding.message, finding.evidence, finding.confidence]);
      const known = distinct.get(key) ?? { finding, lines: [] };
      known.lines.push(finding.line);
      distinct.set(key, known);
    }
    return [...distinct.values()];
  }

  function linesLabel(lines) {
    const shown = lines.map(report.number);
    if (shown.length === 1) return `line ${shown[0]}`;
    return `lines ${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
  }
})();
