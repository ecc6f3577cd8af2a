// Does in jest what esbuild's text loader does in the build.
export default {
  process: (source) => ({ code: `export default ${JSON.stringify(source)};` }),
};
