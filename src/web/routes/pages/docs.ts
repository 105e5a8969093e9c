import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { Hono } from 'hono';
import type { Services } from '../../../services/context.ts';
import { docsPage } from '../../pages/docs.ts';
import { toView } from '../../pages/view.ts';
import { type ApiType, openApiDocument } from '../api.ts';
import { answerPage } from './answer.ts';

/** Scripts, styles and calls of this server alone; small pictures are part of the style sheet. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

const FILES: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);

/** The description of the API, its reference for people, and the files of Swagger UI that draw it. */
export function docsRoutes(services: Services, api: ApiType) {
  const files = new Map<string, Buffer>();
  const compressed = (name: string): Buffer => {
    const before = files.get(name);
    if (before !== undefined) return before;
    const text = readFileSync(fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`)));
    const bytes = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
    files.set(name, bytes);
    return bytes;
  };
  return new Hono()
    .get('/api/openapi.json', (context) => context.json(openApiDocument(services, api)))
    .get('/api/docs', async (context) => {
      const page = await answerPage(context, docsPage(toView(services, context)));
      page.headers.set('content-security-policy', POLICY);
      return page;
    })
    .get('/api/docs/:file', (context) => {
      const name = context.req.param('file');
      const type = FILES.get(name);
      if (type === undefined) return context.notFound();
      context.header('cache-control', 'public, max-age=86400');
      context.header('content-type', type);
      context.header('content-encoding', 'br');
      context.header('vary', 'Accept-Encoding');
      return context.body(new Uint8Array(compressed(name)));
    });
}
