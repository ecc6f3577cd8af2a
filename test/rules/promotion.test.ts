import { describe } from '@jest/globals';
import { rules } from '../../src/index.js';
import { keeps, MORE, PROSE, takes, text } from './table.js';

const promotion = rules.filter(({ meta }) => meta.id === 'promotion')[0];
if (promotion === undefined) throw new Error('the rule is gone');

const FOLLOW = 'Follow us on Facebook and Instagram for more from the valley.';
const SHORT = 'Subscribe to our newsletter';
const OTHERS = 'Follow the council on Facebook';

describe('promotion', () => {
  takes(promotion, [
    ['a call at the end', text(PROSE, FOLLOW), text(PROSE)],
    ['a call and a word of thanks', text(PROSE, 'Follow us on Facebook. Thanks!'), text(PROSE)],
    ['several calls', text(PROSE, FOLLOW, 'Download our app from Google Play.'), text(PROSE)],
    [
      'a repeated call',
      text(PROSE, FOLLOW, MORE, PROSE, MORE, FOLLOW),
      text(PROSE, MORE, PROSE, MORE),
    ],
    [
      'a call above a note about the author',
      text(PROSE, FOLLOW, 'Jane Doe writes about bridges.'),
      text(PROSE, 'Jane Doe writes about bridges.'),
    ],
    [
      'a social media account',
      text(PROSE, 'Follow the Courier @ostreycourier for storm warnings.'),
      text(PROSE),
    ],
    [
      'a call whose first words are sufficient',
      text(PROSE, 'If you want to receive emails, go to the desk.'),
      text(PROSE),
    ],
    ['a short call above a name', text(PROSE, SHORT, 'Anna Lund'), text(PROSE, 'Anna Lund')],
    ['a sentence above the last two', text(PROSE, FOLLOW, MORE, MORE), text(PROSE, MORE, MORE)],
    [
      'a repeated short call between paragraphs',
      text(PROSE, SHORT, MORE, SHORT, PROSE),
      text(PROSE, MORE, PROSE),
    ],
    [
      'a repeated call that may be for others',
      text(PROSE, OTHERS, MORE, OTHERS, PROSE),
      text(PROSE, MORE, PROSE),
    ],
    [
      'a call of 50 letters above the last paragraph',
      text(PROSE, `Subscribe to our newsletter of ${'o'.repeat(18)}.`, MORE),
      text(PROSE, MORE),
    ],
    [
      'a call in German',
      text(PROSE, 'Melden Sie sich hier für unseren Newsletter an.'),
      text(PROSE),
    ],
    [
      'a call in Spanish',
      text(PROSE, 'Síguenos en Facebook y en nuestro canal de Telegram.'),
      text(PROSE),
    ],
    ['a call in Russian', text(PROSE, 'Подписывайтесь на наш канал в Telegram.'), text(PROSE)],
  ]);

  keeps(promotion, [
    ['a call in the middle', text(PROSE, FOLLOW, MORE, PROSE, MORE)],
    ['a sentence above the last three', text(PROSE, FOLLOW, MORE, MORE, MORE)],
    [
      'a call of 49 letters above the last paragraph',
      text(PROSE, `Subscribe to our newsletter of ${'o'.repeat(17)}.`, MORE),
    ],
    ['a call that may be for others, at the end', text(PROSE, OTHERS)],
    ['a quotation', text(PROSE, '"Follow us on Facebook," the last sign said.')],
    ...[
      'Subscribe to nothing. That is my advice.',
      'Download the NHS app to book a jab.',
      'Join us on the ice on Sunday, said the vicar, or watch on Facebook.',
      'Follow us on Facebook, she used to tell them. Now she tells them not to.',
      'Follow the Harn Rowers on Instagram if you like to see boats sink.',
      'Sign up for the podcast of the lighthouse, my uncle always says, and sleep through it.',
      'Subscribe to a newsletter and you will never be alone. He had forty-one of them.',
    ].map((sentence) => [sentence, text(PROSE, sentence)] as const),
    [
      'a sentence about a follower',
      text(PROSE, 'Follow the road to the mill, and then the stream.'),
    ],
    ['a short heading above the last paragraphs', text(PROSE, 'Join our mailing list', MORE)],
    ['a text that consists only of a call', text(FOLLOW)],
    [
      'a long story that starts like a call',
      text(PROSE, `Subscribe to our newsletter, they said. ${MORE.repeat(5)}`),
    ],
  ]);
});
