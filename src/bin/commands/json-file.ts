import { readFile } from 'node:fs/promises';
import { ANSWERS } from '../../domain/problem.ts';
import { LANGUAGES, type Language } from '../../terms/index.ts';
import { isObject, type JsonObject, LineProblem } from './jsonl.ts';

/** One JSON object from a file, or from stdin with `-`. Throws LineProblem with the file's name. */
export async function readJsonFile(file: string): Promise<JsonObject> {
  const value = await readJson(file);
  if (isObject(value)) return value;
  throw new LineProblem(`${file} must hold one JSON object`);
}

/** Any JSON value from a file, or from stdin with `-`. Throws LineProblem with the file's name. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8').catch((error: Error) => {
    throw new LineProblem(`${file} cannot be read: ${error.message}`);
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new LineProblem(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Throws LineProblem for a language we have no texts in. */
export function readLanguage(raw: string): Language {
  const found = LANGUAGES.find((language) => language.toLowerCase() === raw.toLowerCase());
  if (found !== undefined) return found;
  throw new LineProblem(`--language: "${raw}" is not one of ${LANGUAGES.join(', ')}`);
}

/** Prints what a person did wrong, one line each, and ends with status 1. Anything else is thrown on. */
export function refuse(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  process.exitCode = ANSWERS.invalid.exit;
}
