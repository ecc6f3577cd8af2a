import packageJson from '../../package.json' with { type: 'json' };

/** From package.json, the one place that knows it; the build takes it in. */
export const VERSION: string = packageJson.version;
