import { z } from 'zod';
import type { CrmModule } from '../port.ts';

export const zendesk: CrmModule = {
  name: 'zendesk',
  settings: z.object({}),
  create() {
    throw new Error('zendesk: not built yet');
  },
};
