import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../src/lib/random.ts';

const HEADER =
  'Case ID,Activity,Resource,Complete Timestamp,Variant,Variant index,Variant,seriousness,customer,product,responsible_section,seriousness_2,service_level,service_type,support_section,workgroup';
const START = Date.UTC(2024, 2, 4, 7, 0, 0);

/** A small helpdesk log of our own in the real one's format: answered early and late, waiting, reopened, ties in time. */
export function writeMadeUpLog(tickets: number, seed: number): string {
  const random = createRandom(seed);
  const rows: { at: number; line: string }[] = [];
  for (let number = 1; number <= tickets; number += 1) {
    const [rep, customer, priority] = [random.integer(1, 9), random.integer(1, 30), random.integer(1, 4)];
    const [product, level, type] = [random.integer(1, 7), random.integer(1, 4), random.integer(1, 3)];
    let at = START + random.integer(0, 4 * 24 * 3600) * 1000;
    const add = (activity: string, hours: number) => {
      at += Math.round(hours * 3600) * 1000;
      const cells = [
        `Case ${number}`,
        activity,
        `Value ${rep}`,
        stamp(at),
        'V',
        '1',
        'V',
        'Value 1',
        `Value ${customer}`,
      ];
      const more = [
        `Value ${product}`,
        'Value 1',
        `Value ${priority}`,
        `Value ${level}`,
        `Value ${type}`,
        'Value 1',
        'Value 1',
      ];
      rows.push({ at, line: [...cells, ...more].join(',') });
    };
    add('Assign seriousness', 0);
    add('Take in charge ticket', random.chance(0.2) ? 0 : random.integer(1, 30) / 2);
    if (random.chance(0.4)) {
      add('Wait', random.integer(0, 20));
      add('Take in charge ticket', random.integer(1, 40));
    }
    if (random.chance(0.85)) add('Resolve ticket', random.integer(0, 60));
    if (random.chance(0.2)) {
      add('Take in charge ticket', random.integer(1, 20));
      add('Resolve ticket', random.integer(0, 20));
    }
    if (random.chance(0.7)) add('Closed', random.integer(1, 24));
  }
  const file = join(mkdtempSync(join(tmpdir(), 'pontual-log-')), 'log.csv');
  writeFileSync(file, `${[HEADER, ...rows.map((row) => row.line)].join('\n')}\n`);
  return file;
}

function stamp(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')}.000`;
}
