// A rule's own documentation is for people: mutating its words does not change behaviour.
export const documentation = {
  shouldIgnore: ({ node, parent }) => {
    const isMeta = node.type === 'ObjectProperty' && node.key.name === 'meta';
    const isRule = parent?.type === 'ObjectExpression';
    return isMeta && isRule ? 'documentation of a rule' : undefined;
  },
};
