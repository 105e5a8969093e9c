/** What is wrong with the package. Errors keep it from being uploaded; warnings are shown to the developer by Zendesk. */
export interface Problem {
  readonly file: string;
  /** Stable name of the rule that is broken. */
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** Path inside the package → content. */
export type Files = ReadonlyMap<string, Uint8Array>;

export type Json = Readonly<Record<string, unknown>>;

export function error(file: string, rule: string, message: string): Problem {
  return { file, rule, severity: 'error', message };
}

export function warning(file: string, rule: string, message: string): Problem {
  return { file, rule, severity: 'warning', message };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

export function readText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The object in a JSON file; null with a problem noted where there is none. */
export function readObject(files: Files, file: string, problems: Problem[]): Json | null {
  const bytes = files.get(file);
  if (bytes === undefined) {
    problems.push(error(file, 'file_missing', `${file} is missing`));
    return null;
  }
  try {
    const json: unknown = JSON.parse(readText(bytes));
    if (isObject(json)) return json;
    problems.push(error(file, 'not_an_object', `${file} must hold a JSON object`));
  } catch (cause) {
    problems.push(error(file, 'not_json', `${file} is not JSON: ${String(cause)}`));
  }
  return null;
}

/** `acme.example` or `*.acme.example`, without scheme, path or port. */
export function isHost(text: unknown): boolean {
  return isText(text) && /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i.test(text);
}

export function isHttps(text: unknown): boolean {
  return isText(text) && URL.canParse(text) && new URL(text).protocol === 'https:';
}
