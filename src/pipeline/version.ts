import packageJson from '../../package.json' with { type: 'json' };

/** From package.json, the single source; the build inlines it. */
export const VERSION: string = packageJson.version;

declare const BUILD_ID: string | undefined;

/** Different for every change of the code; the build sets it. */
export const BUILD: string = typeof BUILD_ID === 'string' ? BUILD_ID : `${VERSION} from source`;
