import { Hono } from 'hono';
import type { Services } from '../../services/context.ts';
import { examineServer } from '../../services/examine.ts';
import { hasBearer } from '../middleware/access.ts';

export interface OperatorRules {
  /** The secret is in the data folder, for everybody who may read that. */
  readonly token: string;
  readonly production: boolean;
}

/** `GET /__doctor`: what `pontual doctor` asks a server whose embedded database it cannot open itself. */
export function operatorRoutes(services: Services, { token, production }: OperatorRules): Hono {
  return new Hono().get('/__doctor', async (context) => {
    if (!hasBearer(context, token)) return context.notFound();
    context.header('cache-control', 'no-store');
    return context.json(await examineServer(services, { production, publicUrl: services.publicUrl }));
  });
}
