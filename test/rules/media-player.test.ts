import { describe } from '@jest/globals';
import { rules } from '../../src/index.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const mediaPlayer = rules.filter(({ meta }) => meta.id === 'media-player')[0];
if (mediaPlayer === undefined) throw new Error('the rule is gone');

describe('media-player', () => {
  takes(mediaPlayer, [
    [
      'a message for screen readers',
      text(PROSE, 'This is a modal window.', MORE),
      text(PROSE, MORE),
    ],
    [
      'buttons next to a message',
      text(PROSE, 'Chapters\nMute\nsubtitles off, selected\nFullscreen', MORE),
      text(PROSE, MORE),
    ],
    [
      'a message that is repeated at the end',
      text(PROSE, MORE, 'Loading...', 'Loading...'),
      text(PROSE, MORE),
    ],
    [
      'times',
      text(PROSE, 'Video Player is loading.\nCurrent Time 0:00\nDuration 1:42', MORE),
      text(PROSE, MORE),
    ],
  ]);

  takes(mediaPlayer, [
    ['the title of an embedded video', text(PROSE, 'VIDEO', MORE), text(PROSE, MORE)],
    [
      'such a title in a text with an abbreviation',
      text(PROSE, ' VIDEO ', MORE, 'BBC', PROSE),
      text(PROSE, MORE, 'BBC', PROSE),
    ],
    [
      'the placeholder of a post',
      text(PROSE, 'We need your consent to load this post. It may set cookies.', MORE),
      text(PROSE, MORE),
    ],
  ]);

  keeps(mediaPlayer, [
    ['buttons without a message', text(PROSE, 'Play\nPause\nClose', MORE)],
    ['a single such message at the end', text(PROSE, MORE, 'Loading...')],
    ['pages at the end', text(PROSE, '1/2', '1/2')],
    ['messages between paragraphs', text(PROSE, 'Loading...', 'Loading...', MORE)],
    ['a heading that is not in capitals', text(PROSE, 'Video', MORE)],
    ['headings in capitals', text('AUDIO', PROSE, 'VIDEO', MORE)],
    ['chapters of a book', text('Chapters', PROSE, 'Close', MORE)],
    [
      'a sentence about windows',
      text(PROSE, 'This is a modal window, the guide said, and it cannot be opened.'),
    ],
  ]);
});
