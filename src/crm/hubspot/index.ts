import { z } from 'zod';
import type { CrmModule } from '../port.ts';

export const hubspot: CrmModule = {
  name: 'hubspot',
  settings: z.object({}),
  create() {
    throw new Error('hubspot: not built yet');
  },
};
