/**
 * The buffer of the bytes, if it contains nothing else: it can be transferred to another thread without
 * copying.
 */
export function transferableBuffers(bytes: Uint8Array): ArrayBuffer[] {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength ? [buffer] : [];
}
