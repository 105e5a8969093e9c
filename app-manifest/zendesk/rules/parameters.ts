import { error, isHost, isObject, isText, type Json, type Problem } from './problem.ts';

const FILE = 'manifest.json';
const TYPES = ['text', 'checkbox', 'url', 'number', 'multiline', 'hidden', 'oauth', 'mtls'];
const SCOPES = [
  'header',
  'body',
  'url',
  'jwt_secret_key',
  'jwt_claim',
  'basic_auth_username',
  'basic_auth_password',
];
const OAUTH_KEYS = ['client_id', 'client_secret', 'authorize_uri', 'access_token_uri'];

/** What an admin types in when installing. https://developer.zendesk.com/documentation/apps/app-developer-guide/setup/ */
export function checkParameters(manifest: Json): Problem[] {
  const { parameters = [] } = manifest;
  if (!Array.isArray(parameters)) return [error(FILE, 'parameters', 'parameters must be a list')];
  const objects = parameters.filter(isObject);
  const names = objects.map(({ name }) => name);
  return [
    ...(objects.length < parameters.length
      ? [error(FILE, 'parameters', 'each of parameters must be an object')]
      : []),
    ...objects.flatMap((parameter) => checkParameter(parameter, manifest)),
    ...names
      .filter((name, index) => names.indexOf(name) !== index)
      .map((name) => error(FILE, 'parameter_twice', `the parameter ${String(name)} is there twice`)),
    ...checkOauth(manifest.oauth, objects),
  ];
}

function checkParameter(parameter: Json, manifest: Json): Problem[] {
  const { name, type = 'text', required, secure, scopes, allowed_domain: domain } = parameter;
  const problems: Problem[] = [];
  if (!isText(name) || name === 'name') {
    problems.push(error(FILE, 'parameter_name', 'a parameter needs a name, which is not "name"'));
  }
  if (typeof type !== 'string' || !TYPES.includes(type)) {
    problems.push(error(FILE, 'parameter_type', `${String(name)}: ${String(type)} is not a type`));
  }
  if (type === 'hidden' && required === true) {
    problems.push(error(FILE, 'parameter_hidden', `${String(name)}: what is hidden cannot be required`));
  }
  for (const [key, value] of Object.entries({ required, secure })) {
    if (value !== undefined && typeof value !== 'boolean') {
      problems.push(error(FILE, 'parameter_switch', `${String(name)}.${key} must be true or false`));
    }
  }
  if (secure === true && !hasHosts(manifest) && domain === undefined) {
    problems.push(
      error(FILE, 'parameter_secure', `${String(name)}: a secure parameter needs domainWhitelist`),
    );
  }
  if (domain !== undefined && !isHost(domain)) {
    problems.push(error(FILE, 'parameter_domain', `${String(name)}.allowed_domain is not a host name`));
  }
  return [...problems, ...checkScopes(String(name), scopes)];
}

function checkScopes(name: string, scopes: unknown): Problem[] {
  if (scopes === undefined) return [];
  const isKnown = Array.isArray(scopes) && scopes.every((scope) => SCOPES.includes(String(scope)));
  return isKnown ? [] : [error(FILE, 'parameter_scopes', `${name}.scopes may hold ${SCOPES.join(', ')}`)];
}

function hasHosts({ domainWhitelist }: Json): boolean {
  return Array.isArray(domainWhitelist) && domainWhitelist.length > 0;
}

/** Describes the developer's own OAuth server and needs exactly one parameter that holds its token. */
function checkOauth(oauth: unknown, parameters: readonly Json[]): Problem[] {
  const tokens = parameters.filter(({ type }) => type === 'oauth').length;
  if (oauth === undefined) {
    return tokens === 0
      ? []
      : [error(FILE, 'oauth', 'a parameter of type oauth needs oauth in the manifest')];
  }
  if (!isObject(oauth)) return [error(FILE, 'oauth', 'oauth must be an object')];
  const missing = OAUTH_KEYS.filter((key) => !isText(oauth[key]));
  return [
    ...missing.map((key) => error(FILE, 'oauth', `oauth.${key} is missing`)),
    ...(tokens === 1 ? [] : [error(FILE, 'oauth', 'oauth needs exactly one parameter of type oauth')]),
  ];
}
