/** Decodes and encodes the bytes of a text. */
export interface Codec {
  /** Its name in the Encoding Standard, in lower case. */
  readonly name: string;
  /**
   * The text of the bytes; a byte order mark stays, as U+FEFF. The text is guaranteed to round-trip.
   *
   * @throws CleanArticlesError if the bytes are not in this encoding; the message follows the name of a file
   */
  readonly decode: (bytes: Uint8Array) => string;
  /** The bytes of a text that consists of pieces of a decoded one. */
  readonly encode: (text: string) => Uint8Array;
}
