import { checkLocations } from './locations.ts';
import { checkParameters } from './parameters.ts';
import {
  error,
  type Files,
  isHost,
  isHttps,
  isObject,
  isText,
  type Json,
  type Problem,
  warning,
} from './problem.ts';

const FILE = 'manifest.json';
const NAME_LENGTH = 40;
export const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const TEXTS = ['name', 'version', 'termsConditionsURL', 'gaID', 'remoteInstallationURL'];
const SWITCHES = [
  'private',
  'singleInstall',
  'signedUrls',
  'requirementsOnly',
  'marketingOnly',
  'noTemplate',
  'noIFrame',
];
const KNOWN = new Set([
  ...TEXTS,
  ...SWITCHES,
  'author',
  'defaultLocale',
  'frameworkVersion',
  'location',
  'parameters',
  'domainWhitelist',
  'oauth',
  'experiments',
]);

/** The rules of Zendesk's own validator for manifest.json. https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/ */
export function checkManifest(manifest: Json, files: Files): Problem[] {
  return [
    ...checkKeys(manifest),
    ...checkNames(manifest),
    ...checkAuthor(manifest.author),
    ...checkVersions(manifest, files),
    ...checkLocations(manifest, files),
    ...checkParameters(manifest),
    ...checkHosts(manifest),
  ];
}

function checkKeys(manifest: Json): Problem[] {
  const needed = ['author', 'defaultLocale', 'frameworkVersion'].filter((key) => manifest[key] === undefined);
  return [
    ...needed.map((key) => error(FILE, 'key_missing', `${key} is missing`)),
    ...Object.keys(manifest)
      .filter((key) => !KNOWN.has(key))
      .map((key) => warning(FILE, 'key_unknown', `${key} is not a key of a manifest`)),
    ...TEXTS.filter((key) => manifest[key] !== undefined && !isText(manifest[key])).map((key) =>
      error(FILE, 'not_a_text', `${key} must be a text`),
    ),
    ...SWITCHES.filter((key) => manifest[key] !== undefined && typeof manifest[key] !== 'boolean').map(
      (key) => error(FILE, 'not_a_boolean', `${key} must be true or false`),
    ),
  ];
}

function checkNames({ name, termsConditionsURL: terms, private: isPrivate }: Json): Problem[] {
  const problems: Problem[] = [];
  if (isText(name) && name.length > NAME_LENGTH) {
    problems.push(error(FILE, 'name_long', `name has ${name.length} characters, ${NAME_LENGTH} are allowed`));
  }
  if (isText(terms) && !isHttps(terms)) {
    problems.push(error(FILE, 'terms_url', 'termsConditionsURL must be an https address'));
  }
  if (isPrivate !== false) {
    problems.push(error(FILE, 'private', 'private must be false: the marketplace takes no private apps'));
  }
  return problems;
}

function checkAuthor(author: unknown): Problem[] {
  if (author === undefined) return [];
  if (!isObject(author)) return [error(FILE, 'author', 'author must be an object')];
  const problems = ['name', 'email', 'url']
    .filter((key) => !isText(author[key]))
    .map((key) => error(FILE, 'author', `author.${key} is missing`));
  if (isText(author.email) && !EMAIL.test(author.email)) {
    problems.push(error(FILE, 'author', 'author.email must be an e-mail address'));
  }
  if (isText(author.url) && !isHttps(author.url)) {
    problems.push(error(FILE, 'author', 'author.url must be an https address'));
  }
  return problems;
}

function checkVersions({ defaultLocale: locale, frameworkVersion, version }: Json, files: Files): Problem[] {
  const problems: Problem[] = [];
  if (locale !== undefined && !(isText(locale) && LOCALE.test(locale))) {
    problems.push(error(FILE, 'default_locale', 'defaultLocale must be a locale, such as en or pt-BR'));
  } else if (isText(locale) && !files.has(`translations/${locale}.json`)) {
    problems.push(error(FILE, 'default_translation', `translations/${locale}.json is missing`));
  }
  if (frameworkVersion !== undefined && frameworkVersion !== '2.0') {
    problems.push(error(FILE, 'framework_version', 'frameworkVersion must be "2.0"'));
  }
  if (isText(version) && !/^\d+\.\d+(\.\d+)?$/.test(version)) {
    problems.push(error(FILE, 'version', 'version must be numbers with dots, such as 1.0.0'));
  }
  return problems;
}

function checkHosts({ domainWhitelist: hosts }: Json): Problem[] {
  if (hosts === undefined) return [];
  if (!Array.isArray(hosts)) return [error(FILE, 'domain_whitelist', 'domainWhitelist must be a list')];
  return hosts
    .filter((host) => !isHost(host))
    .map((host) => error(FILE, 'domain_whitelist', `domainWhitelist: ${String(host)} is not a host name`));
}
