import type { RuleExample } from '../../core/rule.js';

const ARTICLE = `Mill bridge to close for a year

The old bridge at the mill will close for a year from Monday, the council said. Engineers found cracks in two of its three piers last autumn, and the repair cannot wait for another winter.

Drivers are asked to take the ring road. Buses will run every ten minutes between the two banks, and the ferry will carry bicycles free of charge until the bridge opens again.
`;

export const EXAMPLES: readonly RuleExample[] = [
  {
    title: 'a breadcrumb above an article',
    source: `Home
>
News
>
Vennby

${ARTICLE}`,
    cleaned: ARTICLE,
  },
  {
    title: 'a list within the article',
    source: `${ARTICLE}
What stays open:

- the market hall
- the school
- the ferry
`,
    cleaned: `${ARTICLE}
What stays open:

- the market hall
- the school
- the ferry
`,
  },
];
