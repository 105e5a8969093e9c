import { beforeAll, expect, it } from 'vitest';
import { noteRoles, rolesSeen } from '../../../src/services/history/roles.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { NOW } from '../../web/support/app.ts';
import { ACCOUNT, seedAccount } from '../../web/support/seed.ts';
import { testServices } from '../../web/support/services.ts';

onEachDatabase((database) => {
  const services = () => testServices(database(), NOW);
  beforeAll(() => seedAccount(services()));

  it('H2: only what says something new about a role is stored; it comes back oldest first', async () => {
    const note = (isRep: boolean, ...at: number[]) =>
      noteRoles(services(), ACCOUNT, new Map([['7', at.map((one) => ({ isRep, at: one }))]]));
    await note(true, 50, 40, 60);
    await note(true, 70);
    await note(false, 90);
    await note(false, 95);
    expect(await rolesSeen(services(), ACCOUNT, ['7', '8'])).toEqual(
      new Map([
        [
          '7',
          [
            { isRep: true, at: 40 },
            { isRep: false, at: 90 },
          ],
        ],
      ]),
    );
  });
});
