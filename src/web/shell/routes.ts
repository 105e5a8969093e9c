import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { CodedError } from '../../domain/error.ts';
import { pickLanguage } from '../i18n/languages.ts';
import { BUILT, type Encoding, readBuilt, readBundle } from './bundle.ts';
import { shellPage, shellPolicy } from './page.ts';

/** `GET /app/assets/*`: what was built, for browser and CRMs. `GET /app/…`: the app alone in a browser. */
export function shellRoutes(built = BUILT): Hono {
  const show = (context: Context) => showShell(context, built);
  return new Hono()
    .get('/app/assets/*', async (context) => {
      const name = context.req.path.slice('/app/'.length);
      const file = await readBuilt(built, name, acceptedEncodings(context));
      if (file === null) return context.notFound();
      context.header('vary', 'Accept-Encoding');
      if (file.encoding !== 'identity') context.header('content-encoding', file.encoding);
      return context.body(file.bytes, 200, {
        'content-type': file.type,
        'cache-control': 'public, max-age=31536000, immutable',
      });
    })
    .get('/app', show)
    .get('/app/*', show);
}

async function showShell(context: Context, built: string): Promise<Response> {
  const language = pickLanguage(context);
  const bundle = readBundle(built, 'main.tsx', [`i18n/${language}/all.ts`]);
  if (bundle === null) {
    throw new CodedError(
      'unavailable',
      'The pages of this server have not been built: run “npm run build” in its folder once.',
    );
  }
  const nonce = crypto.randomUUID();
  context.header('content-type', 'text/html; charset=utf-8');
  context.header('cache-control', 'no-store');
  context.header('vary', 'Accept-Language, Cookie');
  context.header('content-security-policy', shellPolicy(nonce));
  return context.body(String(await shellPage(language, bundle, nonce)));
}

const PREFERRED: readonly Encoding[] = ['br', 'gzip'];

/** Encodings that the client accepts, our preferred one first; uncompressed comes last. */
function acceptedEncodings(context: Context): readonly Encoding[] {
  const accepted: Encoding[] = [];
  accepts(context, {
    header: 'Accept-Encoding',
    supports: [...PREFERRED],
    default: 'identity',
    match: (requested) => {
      const takes = ({ type, q }: { type: string; q: number }, one: string) => q > 0 && type === one;
      accepted.push(...PREFERRED.filter((one) => requested.some((each) => takes(each, one))));
      return accepted[0] ?? 'identity';
    },
  });
  return [...accepted, 'identity'];
}
