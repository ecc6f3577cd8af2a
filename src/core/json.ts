/** The value of JSON; undefined if it is not valid. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

export function isJson(text: string): boolean {
  return parsed(text) !== undefined;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that JSON describes; undefined if it is not valid, or not an object. */
export function parsedObject(json: string): Readonly<Record<string, unknown>> | undefined {
  const value = parsed(json);
  return isObject(value) ? value : undefined;
}
