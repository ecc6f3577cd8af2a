import type { SchemaElement } from 'hyparquet';

// The Parquet library returns decimals as floating-point numbers and timestamps as dates, which rounds both. So their raw
// values are read and converted here, without loss.

/** A symbol, because no value of a table has one as a field name. */
const JSON_TEXT = Symbol('JSON');

/** A value that is already JSON: a number with more digits than a JavaScript number can hold. */
interface Json {
  readonly [JSON_TEXT]: string;
}

/** The JSON of such a value; undefined for any other value. */
export function exactJson(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null
    ? (value as Partial<Json>)[JSON_TEXT]
    : undefined;
}

/** The maximum digits after the decimal point. Types have at most 76; more is damage, and would exhaust memory. */
const MAX_DIGITS = 1000;

/** In bytes, of an unscaled decimal. */
const LONGEST_DECIMAL = 128;

/** Decimal places of a second. */
const DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const;

/**
 * The conversion of the raw values of a leaf; undefined if the library returns them without loss.
 *
 * @throws RangeError if a decimal is too long
 */
export function exactly(element: SchemaElement): ((raw: unknown) => unknown) | undefined {
  const { converted_type: older, logical_type: logical } = element;
  if (older === 'DECIMAL' || logical?.type === 'DECIMAL') {
    const scale = element.scale ?? (logical?.type === 'DECIMAL' ? logical.scale : 0);
    return (raw) => json(decimal(integerOf(raw), scale));
  }
  const unit = logical?.type === 'TIMESTAMP' ? logical.unit : OLDER_UNITS.get(older);
  return unit === undefined ? undefined : (raw) => instant(integerOf(raw), unit);
}

const OLDER_UNITS: ReadonlyMap<string | undefined, keyof typeof DIGITS> = new Map([
  ['TIMESTAMP_MILLIS', 'MILLIS'],
  ['TIMESTAMP_MICROS', 'MICROS'],
]);

function json(text: string): Json {
  return { [JSON_TEXT]: text };
}

/** An integer, or the bytes of one: signed, the most significant byte first. */
function integerOf(raw: unknown): bigint {
  if (!(raw instanceof Uint8Array)) return BigInt(raw as bigint | number);
  if (raw.length > LONGEST_DECIMAL) throw new RangeError(`a decimal has ${raw.length} bytes`);
  const unsigned = BigInt(`0x0${Buffer.from(raw).toString('hex')}`);
  return BigInt.asIntN(raw.length * 8, unsigned);
}

function decimal(unscaled: bigint, scale: number): string {
  if (!(scale >= 0 && scale <= MAX_DIGITS)) throw new RangeError(`a decimal has ${scale} digits`);
  const sign = unscaled < 0n ? '-' : '';
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const point = digits.length - scale;
  return `${sign}${digits.slice(0, point)}${scale === 0 ? '' : `.${digits.slice(point)}`}`;
}

/** A time in ISO 8601 with all digits of its unit; a year that ISO 8601 cannot express is given as the raw number. */
export function instant(time: bigint, unit: keyof typeof DIGITS): string | Json {
  const digits = DIGITS[unit];
  const perSecond = 10n ** BigInt(digits);
  const part = ((time % perSecond) + perSecond) % perSecond;
  const date = new Date(Number((time - part) / perSecond) * 1000);
  if (Number.isNaN(date.getTime())) return json(String(time));
  return `${date.toISOString().slice(0, -'000Z'.length)}${String(part).padStart(digits, '0')}Z`;
}
