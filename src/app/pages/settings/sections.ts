/** Parts of the settings: each has an address, and the right that shows it. */
export const SECTIONS = [
  { key: 'connection', right: 'settings:read' },
  { key: 'statuses', right: 'settings:read' },
  { key: 'acting', right: 'settings:read' },
  { key: 'fields', right: 'settings:read' },
  { key: 'rules', right: 'settings:read' },
] as const;
export type SectionKey = (typeof SECTIONS)[number]['key'];
