import { describe, expect, it } from '@jest/globals';
import { visibleTextOf } from '../../src/core/markdown.js';

const visible = (text: string) => visibleTextOf(text)?.text;

describe('the visible text of a Markdown line', () => {
  it.each([
    ['* [Home](/)', '* Home'],
    ['### Read more', 'Read more'],
    ['## Timetable ##', 'Timetable'],
    ['**Related:** [Market hall opens](/hall "The hall")', 'Related: Market hall opens'],
    ['[The hall](https://example.org/a_(b)) opens in May.', 'The hall opens in May.'],
    ['set [aside][budget] since 2019', 'set aside since 2019'],
    ['[Share](a)[Tweet](b)', 'Share Tweet'],
    ['*[Read more](/more)*', 'Read more'],
    ['1\\. \\[a\\](b)', '1. [a](b)'],
  ])('%s becomes %s', (source, said) => {
    expect(visible(source)).toBe(said);
  });

  it.each([
    ['a note [see the annex](on page four)'],
    ['`[a](b)` is how to write a link'],
    ['an open [bracket](that never ends'],
    ['She has **two** dogs.'],
    ['#vennby'],
  ])('leaves %s unchanged', (source) => {
    expect(visible(source)).toBeUndefined();
  });

  it('includes the names of icons and linked images, but not of photos', () => {
    expect(visible('![](/icons/share.svg)')).toBe('share');
    expect(visible('[![](/facebook.svg)](https://f.example)[E-mail](mailto:a)')).toBe(
      'facebook E-mail',
    );
    expect(visible('[![Vennby Courier](/logo.png)](/)')).toBe('Vennby Courier');
    expect(visible('![The old bridge](/bridge.jpg)')).toBe('');
    expect(visible('[![The old bridge](/small.jpg)](/large.jpg)')).toBe('');
  });

  it('determines the share of letters and digits in links', () => {
    const share = (text: string) => visibleTextOf(text)?.linkShare;
    expect(share('* [Home](/) | [News](/news)')).toBe(1);
    expect(share('[12](a) 345678')).toBe(0.25);
    expect(share('## Timetable')).toBe(0);
    expect(share('[![](/hall.jpg)](/hall)')).toBe(1);
    expect(share('![](/hall.jpg)')).toBe(0);
  });
});
