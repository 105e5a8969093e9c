import ICAL from 'ical.js';

/** iCal as JSON (RFC 7265), as ical.js parses it: the values are still the text of the feed, brought into one form. */
export type JCalComponent = readonly [
  name: string,
  properties: readonly JCalProperty[],
  components: readonly JCalComponent[],
];
export type JCalProperty = readonly [
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  type: string,
  ...values: unknown[],
];

/** The VCALENDARs of a text. Throws ical.js' ParserError. */
export function parseJCal(text: string): readonly JCalComponent[] {
  const parsed: unknown[] = ICAL.parse(text);
  const components = Array.isArray(parsed[0]) ? parsed : [parsed];
  return components.map(asComponent);
}

/** ical.js' own parser made it: a name, properties and components, or nothing at all for an empty text. */
function asComponent(parsed: unknown): JCalComponent {
  return Array.isArray(parsed) && parsed.length === 3 ? (parsed as unknown as JCalComponent) : ['', [], []];
}

export function children([, , components]: JCalComponent, name: string): readonly JCalComponent[] {
  return components.filter(([one]) => one === name);
}

export function child(component: JCalComponent, name: string): JCalComponent | null {
  return children(component, name)[0] ?? null;
}

export function properties([, all]: JCalComponent, name: string): readonly JCalProperty[] {
  return all.filter(([one]) => one === name);
}

export function property(component: JCalComponent, name: string): JCalProperty | null {
  return properties(component, name)[0] ?? null;
}

export function parameter([, parameters]: JCalProperty, name: string): string | null {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  return typeof value === 'string' ? value : null;
}

/** The text of a property; null when it is missing or empty. */
export function readText(component: JCalComponent, name: string): string | null {
  const value = property(component, name)?.[3];
  const text = value === undefined || value === null ? '' : String(value).trim();
  return text === '' ? null : text;
}
