import type { Random } from '../../../src/lib/random.ts';
import type { WorldSetup } from '../../world.ts';
import { DAY_MS } from './hours.ts';

export type Language = 'en' | 'pt' | 'es';

export interface Cast extends WorldSetup {
  /** In which language each customer writes. */
  readonly languages: ReadonlyMap<string, Language>;
}

const TEAMS = [
  { key: 'first-line', name: 'First line' },
  { key: 'billing', name: 'Billing' },
  { key: 'technical', name: 'Technical' },
];

const REPS: readonly (readonly [name: string, team: string])[] = [
  ['Ana Ribeiro', 'first-line'],
  ['Tom Fletcher', 'first-line'],
  ['Lucía Herrera', 'first-line'],
  ['Priya Nair', 'billing'],
  ['Rafael Moura', 'billing'],
  ['Ingrid Solberg', 'technical'],
  ['Mateo Fuentes', 'technical'],
  ['Kofi Mensah', 'technical'],
];

const INBOXES = [
  { key: 'support', name: 'Support', address: 'support@pontual.example' },
  { key: 'billing', name: 'Billing', address: 'billing@pontual.example' },
  { key: 'integrations', name: 'Integrations', address: 'integrations@pontual.example' },
];

const COMPANIES: readonly (readonly [name: string, language: Language])[] = [
  ['Northgate Optics', 'en'],
  ['Padaria Aurora', 'pt'],
  ['Talleres Río Claro', 'es'],
  ['Copperfield Logistics', 'en'],
  ['Clínica Boa Vista', 'pt'],
  ['Viajes Levante', 'es'],
  ['Harbour & Finch', 'en'],
  ['Construtora Ipê', 'pt'],
  ['Librería Alameda', 'es'],
  ['Bluewell Energy', 'en'],
  ['Móveis Jatobá', 'pt'],
  ['Editorial Quimera', 'es'],
  ['Kestrel Insurance', 'en'],
  ['Escola Girassol', 'pt'],
  ['Farmacia del Puerto', 'es'],
  ['Oakline Robotics', 'en'],
];

/** Three inboxes, eight reps in three teams, sixteen customers; some of these are Premium from one instant to another. */
export function createCast(
  random: Random,
  world: { seed: number; zone: string; from: number; to: number },
): Cast {
  const named = COMPANIES.map(([name, language], index) => ({
    key: `customer-${String(index + 1).padStart(2, '0')}`,
    name,
    language,
    entitlement: createEntitlement(random.fork(name), index, world),
  }));
  return {
    seed: world.seed,
    zone: world.zone,
    teams: TEAMS,
    reps: REPS.map(([name, team], index) => ({
      key: `rep-${index + 1}`,
      name,
      email: `${plain(name)}@pontual.example`,
      team,
    })),
    inboxes: INBOXES,
    customers: named.map(({ key, name, entitlement }) => ({ key, name, entitlement })),
    languages: new Map(named.map(({ key, language }) => [key, language])),
  };
}

/**
 * Of every eight customers one is Premium throughout, one gets it, one loses it and one has it for a while. Starts and ends
 * are UTC midnights: Zendesk's organisation fields hold dates without a time.
 */
function createEntitlement(random: Random, index: number, { from, to }: { from: number; to: number }) {
  const instant = (least: number, most: number) => {
    const share = least + random.next() * (most - least);
    return Math.round((from + (to - from) * share) / DAY_MS) * DAY_MS;
  };
  const premium = (start: number | null, end: number | null) => ({ tier: 'premium', start, end });
  switch (index % 8) {
    case 0:
      return premium(null, null);
    case 2:
      return premium(instant(0.2, 0.8), null);
    case 4:
      return premium(null, instant(0.2, 0.8));
    case 5: {
      const start = instant(0.1, 0.4);
      return premium(start, Math.max(start + DAY_MS, instant(0.6, 0.9)));
    }
    default:
      return null;
  }
}

const plain = (name: string) =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll(' ', '.');
