import packageJson from '../../package.json' with { type: 'json' };

/** From package.json, the one place that knows it; the build takes it in. */
export const VERSION: string = packageJson.version;

declare const BUILD_ID: string | undefined;

/** Another one for every change of the code; the build gives it. */
export const BUILD: string = typeof BUILD_ID === 'string' ? BUILD_ID : `${VERSION} from source`;
