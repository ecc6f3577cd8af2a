import type { RuleExample } from '../../core/rule.js';

const ARTICLE = `Ferry to run on Sundays again after nine years

The ferry between Ostrey and the mainland will run on Sundays from the first week of April, the harbour board decided on Tuesday.

It had stopped when the last skipper who lived on the island retired. "I missed the bell more than the bread," said Ragna Tveit, who runs the shop above the harbour.

A return ticket will cost eleven crowns, and bicycles go free. The board will look at the figures again in the autumn, its chairman said, and hopes to see more than forty passengers on every crossing.
`;

const MENU = `Skip to content
Home
News
Local
World
Business
Sport
Football
Culture
Opinion
Weather
Podcasts
Obituaries
Jobs
Subscribe
Sign in
Search
Menu
`;

const FOOTER = `Most read
Storm closes the coast road
Bakery wins a prize for rye bread
New head for the island school
About us
Contact
Advertise with us
Privacy policy
Terms of use
Cookie settings
© 2026 The Ostrey Courier. All rights reserved.
`;

const LIST = `Harbours that the ferry calls at\n\n${Array.from({ length: 30 }, (_, at) => `Ostrey ${at + 1}`).join('\n')}\n`;

export const EXAMPLES: readonly RuleExample[] = [
  { title: 'a whole page', source: `${MENU}\n${ARTICLE}\n${FOOTER}`, cleaned: ARTICLE },
  { title: 'an article', source: ARTICLE, cleaned: ARTICLE },
  { title: 'a list', source: LIST, cleaned: LIST },
];
