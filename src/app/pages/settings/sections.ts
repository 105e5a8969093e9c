/** Sections of the settings. Each has its own address and is shown to callers with its right. */
export const SECTIONS = [
  { key: 'connection', right: 'settings:read' },
  { key: 'statuses', right: 'settings:read' },
  { key: 'acting', right: 'settings:read' },
  { key: 'fields', right: 'settings:read' },
  { key: 'rules', right: 'settings:read' },
  { key: 'people', right: 'people:read' },
  { key: 'keys', right: 'keys:write' },
  { key: 'support', right: 'support:write' },
  { key: 'audit', right: 'audit:read' },
] as const;
type AnyKey = (typeof SECTIONS)[number]['key'];

/** Parts about who gets in: they are saved at once, not with the settings. */
const ACCESS_KEYS = ['people', 'keys', 'support', 'audit'] as const;
export type AccessKey = (typeof ACCESS_KEYS)[number];
export type SectionKey = Exclude<AnyKey, AccessKey>;

export function isAccessKey(key: AnyKey): key is AccessKey {
  return (ACCESS_KEYS as readonly string[]).includes(key);
}
