/** What the articles of one site share: the host of their URL, their folder, or just the corpus. */
export type SiteBy = 'url' | 'folder' | 'corpus';

/** The site of documents without their own. */
export const WHOLE_CORPUS = '*';

/** The host of a URL, without "www." and the port, in brackets if it is an IPv6 address; WHOLE_CORPUS if there is none. */
export function siteOfUrl(url: string | undefined): string {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?(\[[^/?#\]]*\]|[^/?#:]+)/iu.exec(
    url ?? '',
  )?.[1];
  return host === undefined ? WHOLE_CORPUS : host.toLowerCase().replace(/^www\./u, '');
}

/**
 * The site of a document: the host of its URL, or the folder of its file.
 *
 * @param url undefined for a text, and for a record without one
 */
export function siteOf(place: string, url: string | undefined): string {
  const host = siteOfUrl(url);
  return host === WHOLE_CORPUS ? siteOfPlace(place) : host;
}

/** The folder of a path with forward slashes; WHOLE_CORPUS for a file outside any folder. */
export function siteOfPlace(place: string): string {
  const slash = place.lastIndexOf('/');
  return slash === -1 ? WHOLE_CORPUS : place.slice(0, slash);
}
