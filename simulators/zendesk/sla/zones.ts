import { recordInvalid } from '../api/errors.ts';

/** Some of the vendor's own names of zones; IANA's are taken, too. */
const NAMES: Readonly<Record<string, string>> = {
  'Pacific Time (US & Canada)': 'America/Los_Angeles',
  'Mountain Time (US & Canada)': 'America/Denver',
  'Central Time (US & Canada)': 'America/Chicago',
  'Eastern Time (US & Canada)': 'America/New_York',
  Brasilia: 'America/Sao_Paulo',
  'Mexico City': 'America/Mexico_City',
  'Buenos Aires': 'America/Argentina/Buenos_Aires',
  London: 'Europe/London',
  Lisbon: 'Europe/Lisbon',
  Madrid: 'Europe/Madrid',
  Berlin: 'Europe/Berlin',
  Copenhagen: 'Europe/Copenhagen',
  Tokyo: 'Asia/Tokyo',
  Sydney: 'Australia/Sydney',
};

/** IANA's name of a schedule's zone, or 422. */
export function readZone(name: string): string {
  const zone = NAMES[name] ?? name;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw recordInvalid({ time_zone: 'Time zone: is invalid' });
  }
}
