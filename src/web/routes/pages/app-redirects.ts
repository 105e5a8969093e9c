import { Hono } from 'hono';

/** Addresses of the app that the server's own pages still answer. */
export function appRedirects(): Hono {
  const redirects: readonly (readonly [from: string, to: string])[] = [
    ['/app/:account', '/accounts/:account'],
    ['/app/:account/tickets', '/accounts/:account'],
    ['/app/:account/tickets/:id', '/accounts/:account/tickets/:id'],
    ['/app/:account/reports/:id', '/accounts/:account/reports/:id'],
    ['/app/:account/settings/:id?', '/accounts/:account'],
  ];
  const app = new Hono();
  for (const [from, to] of redirects) {
    app.get(from, (context) => {
      const { account = '', id = '' } = context.req.param() as { account?: string; id?: string };
      const path = to.replace(':account', encodeURIComponent(account)).replace(':id', encodeURIComponent(id));
      return context.redirect(`${path}${new URL(context.req.url).search}`);
    });
  }
  return app;
}
