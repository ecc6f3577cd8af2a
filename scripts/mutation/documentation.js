// What a rule says of itself is for people: words in it are no behaviour.
export const documentation = {
  shouldIgnore: ({ node, parent }) => {
    const isMeta = node.type === 'ObjectProperty' && node.key.name === 'meta';
    const isRule = parent?.type === 'ObjectExpression';
    return isMeta && isRule ? 'documentation of a rule' : undefined;
  },
};
