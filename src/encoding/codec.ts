/** How the bytes of a text stand for its characters. */
export interface Codec {
  /** The Encoding Standard's name for it, in lower case. */
  readonly name: string;
  /**
   * The text of the bytes; a byte order mark stays, as U+FEFF. What comes of it is certain to give the bytes back.
   *
   * @throws CleanArticlesError when the bytes are not in this encoding; the message follows upon the name of a file
   */
  readonly decode: (bytes: Uint8Array) => string;
  /** The bytes of a text that consists of pieces of one that was decoded. */
  readonly encode: (text: string) => Uint8Array;
}
