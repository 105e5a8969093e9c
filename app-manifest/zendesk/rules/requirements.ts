import {
  error,
  type Files,
  isObject,
  isText,
  type Json,
  type Problem,
  readObject,
  readText,
} from './problem.ts';
import { repeatedKeys } from './repeated-keys.ts';

const FILE = 'requirements.json';
const MOST = 5_000;
const TYPES = [
  'automations',
  'channel_integrations',
  'custom_objects',
  'custom_objects_v2',
  'macros',
  'targets',
  'views',
  'ticket_fields',
  'triggers',
  'user_fields',
  'organization_fields',
  'webhooks',
];
const WITHOUT_TITLE = ['channel_integrations', 'custom_objects', 'custom_objects_v2', 'webhooks'];
const WEBHOOK_KEYS = ['name', 'status', 'endpoint', 'http_method', 'request_format'];
const OLD_TARGETS = ['http_target', 'url_target_v2'];

/** What Zendesk would create at install; the file may be absent. https://developer.zendesk.com/documentation/apps/app-developer-guide/apps_requirements/ */
export function checkRequirements(manifest: Json, files: Files): Problem[] {
  const bytes = files.get(FILE);
  if (bytes === undefined) {
    return manifest.requirementsOnly === true
      ? [error(FILE, 'requirements_missing', 'an app of requirements only needs requirements.json')]
      : [];
  }
  const problems: Problem[] = [];
  const requirements = readObject(files, FILE, problems);
  if (requirements === null) return problems;
  const count = Object.values(requirements).reduce<number>(
    (sum, group) => sum + (isObject(group) ? Object.keys(group).length : 0),
    0,
  );
  return [
    ...(count > MOST ? [error(FILE, 'requirements_many', `${count} requirements, ${MOST} are allowed`)] : []),
    ...repeatedKeys(readText(bytes)).map((key) => error(FILE, 'requirement_twice', `${key} is there twice`)),
    ...Object.entries(requirements).flatMap(([type, group]) => checkGroup(type, group)),
  ];
}

function checkGroup(type: string, group: unknown): Problem[] {
  if (!TYPES.includes(type)) return [error(FILE, 'requirement_type', `${type} cannot be required`)];
  if (type.startsWith('custom_objects')) return [];
  if (!isObject(group)) return [error(FILE, 'requirement_type', `${type} must be an object`)];
  return Object.entries(group).flatMap(([key, one]) => checkOne(type, `${type}.${key}`, one));
}

function checkOne(type: string, path: string, one: unknown): Problem[] {
  if (!isObject(one)) return [error(FILE, 'requirement_shape', `${path} must be an object`)];
  const needed = type === 'webhooks' ? WEBHOOK_KEYS : WITHOUT_TITLE.includes(type) ? [] : ['title'];
  const missing = needed.filter((key) => !isText(one[key]));
  return [
    ...missing.map((key) => error(FILE, 'requirement_missing', `${path}.${key} is missing`)),
    ...(type === 'targets' && OLD_TARGETS.includes(String(one.type))
      ? [error(FILE, 'requirement_target', `${path}: ${String(one.type)} is refused, use a webhook`)]
      : []),
  ];
}
