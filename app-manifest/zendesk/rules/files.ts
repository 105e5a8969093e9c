import { error, type Files, type Problem, readText, warning } from './problem.ts';

const ALLOWED = [
  /^manifest\.json$/,
  /^requirements\.json$/,
  /^translations\/[^/]+\.json$/,
  /^assets(\/[^/.][^/]*)+\.(png|jpe?g|gif|svg|html|js|css|json|woff2?)$/,
];
const TEXT = /\.(json|js|css|html|svg)$/;
const MOST_BYTES = 10 * 1024 * 1024;

/** Shapes of secrets that must not travel in a package, which anybody can download. */
const SECRETS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['an AWS access key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{10,}/],
  ['a Stripe key', /\b[sr]k_(live|test)_[0-9A-Za-z]{10,}/],
  ['a GitHub token', /\bgh[pousr]_[0-9A-Za-z]{30,}/],
  ['a Google key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./],
  ['a password or secret', /"[\w-]*(password|secret|api_?key|access_?token)[\w-]*"\s*:\s*"[^"{][^"]{7,}"/i],
];

/** What may be in a package at all, and what must not be in its texts. */
export function checkFiles(files: Files): Problem[] {
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  return [
    ...[...files.keys()].filter((file) => !ALLOWED.some((shape) => shape.test(file))).map(strange),
    ...(total > MOST_BYTES ? [error('', 'package_large', `the package has ${total} bytes`)] : []),
    ...[...files]
      .filter(([file]) => TEXT.test(file))
      .flatMap(([file, bytes]) => checkText(file, readText(bytes))),
  ];
}

function strange(file: string): Problem {
  return error(file, 'file_not_allowed', `${file} has no place in a package`);
}

function checkText(file: string, text: string): Problem[] {
  const secrets = SECRETS.filter(([, pattern]) => pattern.test(text));
  const plain = text.match(/http:\/\/[^\s"'<>]+/g)?.filter((url) => !url.startsWith('http://www.w3.org/'));
  return [
    ...secrets.map(([name]) => error(file, 'secret', `${file} holds what looks like ${name}`)),
    ...[...new Set(plain)].map((url) => warning(file, 'plain_http', `${file} names ${url}: use https`)),
  ];
}
