import { describe, expect, it } from 'vitest';
import { findMapping, LogError, loadMapping } from '../../../simulators/player/index.ts';
import { fileWith, smallMapping } from './support.ts';

const ITALIAN_HEADER =
  'Case ID,Activity,Resource,Complete Timestamp,Variant,Variant index,Variant,seriousness,customer,product,' +
  'responsible_section,seriousness_2,service_level,service_type,support_section,workgroup';

describe('mapping files', () => {
  it('the header chooses the shipped mapping, in any order of columns', async () => {
    const header = ITALIAN_HEADER.split(',');
    expect((await findMapping(header))?.name).toBe('italian-helpdesk');
    expect((await findMapping(header.toReversed()))?.name).toBe('italian-helpdesk');
  });

  it('a header without one of its columns, or with one of them twice, is not chosen', async () => {
    const header = ITALIAN_HEADER.split(',');
    expect(await findMapping(header.filter((name) => name !== 'product'))).toBeNull();
    expect(await findMapping([...header, 'product'])).toBeNull();
  });

  it('all problems are listed at once, each by its path', async () => {
    const bad = smallMapping({
      zone: 'Europe/Roma',
      rep: {},
      instant: { column: 'when', format: 'HH:mm', zone: 'UTC' },
      activities: { opened: [{ do: 'created' }], taken: [{ do: 'status', status: 'done' }] },
      chanel: { column: 'x' },
    });
    await expect(bad).rejects.toThrow(LogError);
    await expect(bad).rejects.toThrow(/zone: is not an IANA time zone/);
    await expect(bad).rejects.toThrow(/rep\.column: /);
    await expect(bad).rejects.toThrow(/instant\.format: the format has no year/);
    await expect(bad).rejects.toThrow(/activities\.opened\.0\.do: /);
    await expect(bad).rejects.toThrow(/activities\.taken\.0\.status: /);
    await expect(bad).rejects.toThrow(/chanel/);
  });

  it('a mapping that is no JSON, or no file, is told in one sentence', async () => {
    await expect(loadMapping(fileWith('{ "name": '))).rejects.toThrow(/is not JSON/);
    await expect(loadMapping('/nowhere/mapping.json')).rejects.toThrow(/cannot be read/);
  });
});
