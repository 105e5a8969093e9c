import { LOCALE } from './manifest.ts';
import { error, type Files, isObject, isText, type Json, type Problem, readObject } from './problem.ts';

const NAME_LENGTH = 40;
const SHORT_LENGTH = 80;
const NEEDED = ['name', 'short_description', 'long_description', 'installation_instructions'];

/** Every file below translations/, and that all tell the same. */
export function checkTranslations(manifest: Json, files: Files): Problem[] {
  const names = [...files.keys()].filter((file) => file.startsWith('translations/'));
  const problems = names.flatMap((file) => checkFile(file, manifest, files));
  return [...problems, ...checkSameKeys(names, files)];
}

function checkFile(file: string, manifest: Json, files: Files): Problem[] {
  const locale = /^translations\/([^/]+)\.json$/.exec(file)?.[1] ?? '';
  if (!LOCALE.test(locale)) {
    return [error(file, 'translation_locale', `${file} is not named after a locale, such as en.json`)];
  }
  const problems: Problem[] = [];
  const { app } = readObject(files, file, problems) ?? {};
  if (problems.length > 0) return problems;
  if (!isObject(app)) return [error(file, 'translation_app', `${file} has no "app"`)];
  return [
    ...NEEDED.filter((key) => !isText(app[key])).map((key) =>
      error(file, 'translation_missing', `app.${key} is missing`),
    ),
    ...tooLong(file, app, 'name', NAME_LENGTH),
    ...tooLong(file, app, 'short_description', SHORT_LENGTH),
    ...checkLabels(file, app, manifest),
  ];
}

function tooLong(file: string, app: Json, key: string, most: number): Problem[] {
  const text = app[key];
  if (!isText(text) || text.length <= most) return [];
  return [error(file, 'translation_long', `app.${key} has ${text.length} characters, ${most} are allowed`)];
}

function checkLabels(file: string, app: Json, { parameters }: Json): Problem[] {
  const reported = isObject(app.parameters) ? app.parameters : {};
  const names = Array.isArray(parameters) ? parameters.filter(isObject).map(({ name }) => String(name)) : [];
  const unlabelled = names.filter((name) => {
    const one = reported[name];
    return !isObject(one) || !isText(one.label);
  });
  const unknown = Object.keys(reported).filter((name) => !names.includes(name));
  return [
    ...unlabelled.map((name) => error(file, 'parameter_label', `app.parameters.${name}.label is missing`)),
    ...unknown.map((name) => error(file, 'parameter_unknown', `app.parameters.${name} is no parameter`)),
  ];
}

/** A key that only some languages have would be shown as a key to the others. */
function checkSameKeys(names: readonly string[], files: Files): Problem[] {
  const keys = new Map(names.map((file) => [file, new Set(pathsIn(readObject(files, file, []) ?? {}, ''))]));
  const all = new Set([...keys.values()].flatMap((one) => [...one]));
  return [...keys].flatMap(([file, own]) =>
    [...all]
      .filter((key) => !own.has(key))
      .map((key) => error(file, 'translation_differs', `${key} is in another language and not here`)),
  );
}

function pathsIn(value: unknown, path: string): string[] {
  if (!isObject(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner, path === '' ? key : `${path}.${key}`),
  );
}
