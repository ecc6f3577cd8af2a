/**
 * JSON that is safe inside a `<script>` element. `<` is escaped, so neither `</script>` nor `<!--` can end the element
 * or change how it is parsed. U+2028 and U+2029 are escaped because older script parsers treat them as line
 * terminators. JSON.stringify itself escapes lone surrogates, which UTF-8 cannot represent.
 */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
