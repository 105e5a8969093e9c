/**
 * A second, bare Zendesk, written from the vendor's tables alone and sharing nothing with the simulator: it answers what
 * is documented as always there, leaves out what is optional, writes ids as text, knows no cursor pages, and has none of
 * what a plan may lack.
 */
export function bareZendesk() {
  const tickets = new Map<string, Record<string, unknown>>();
  const fields: Record<string, unknown>[] = [];
  let next = 100;

  function answer(method: string, url: URL, body: Record<string, Record<string, unknown>>): Response {
    const path = url.pathname.replace(/\.json$/, '');
    const known = route(method, path, url, body);
    if (known !== null) return Response.json(known);
    return Response.json({ error: 'InvalidEndpoint', description: 'Not found' }, { status: 404 });
  }

  function route(
    method: string,
    path: string,
    url: URL,
    body: Record<string, Record<string, unknown>>,
  ): unknown {
    const at = path.replace('/api/v2', '');
    if (method === 'POST' && at === '/oauth/tokens') return { access_token: 'a1', token_type: 'bearer' };
    if (at === '/users/me') return { user: { id: '1', name: 'Admin', role: 'admin' } };
    if (at === '/users/2') return { user: { id: '2', name: 'Rita', role: 'agent' } };
    if (at === '/users') return { users: [{ id: '1', name: 'Admin', role: 'admin' }], next_page: null };
    if (at === '/ticket_fields' && method === 'GET') return fieldPage(url);
    if (at === '/ticket_fields') {
      fields.push({ ...body.ticket_field, id: String(next++) });
      return { ticket_field: fields.at(-1) };
    }
    if (at === '/tickets/show_many') {
      const ids = (url.searchParams.get('ids') ?? '').split(',');
      return { tickets: ids.flatMap((id) => tickets.get(id) ?? []) };
    }
    if (at === '/tickets/update_many') return updateMany(body);
    if (at === '/incremental/tickets/cursor') {
      return { tickets: [...tickets.values()], after_cursor: 'end', end_of_stream: true };
    }
    const [, id = '', audits] = /^\/tickets\/(\d+)(\/audits)?$/.exec(at) ?? [];
    const ticket = tickets.get(id);
    if (ticket === undefined) return null;
    return audits === undefined ? { ticket } : { audits: [toAudit(ticket)], next_page: null, count: 1 };
  }

  /** Two a page, by number, with the link on another host. */
  function fieldPage(url: URL) {
    const page = Number(url.searchParams.get('page') ?? 1);
    const more = fields.length > page * 2;
    return {
      ticket_fields: fields.slice((page - 1) * 2, page * 2),
      next_page: more ? `https://elsewhere.example/api/v2/ticket_fields?page=${page + 1}` : null,
    };
  }

  function updateMany(body: Record<string, unknown>) {
    const rows = body.tickets as { id: number; custom_fields: unknown }[];
    for (const row of rows)
      Object.assign(tickets.get(String(row.id)) ?? {}, { custom_fields: row.custom_fields });
    const results = rows.map((row) => ({ id: row.id, action: 'update', status: 'Updated', success: true }));
    return { job_status: { id: 'j1', status: 'completed', results } };
  }

  const toAudit = (ticket: Record<string, unknown>) => ({
    id: '77',
    ticket_id: ticket.id,
    created_at: ticket.created_at,
    author_id: ticket.requester_id,
    events: [
      { id: '78', type: 'Comment', public: true, body: 'help' },
      { id: '79', type: 'Comment', author_id: '2', public: true, body: 'done' },
    ],
  });

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    return answer(request.method, new URL(request.url), text === '' ? {} : JSON.parse(text));
  };
  return {
    fetch,
    addTicket(id: string, at: string) {
      tickets.set(id, { id, status: 'open', requester_id: '55', created_at: at, updated_at: at });
    },
  };
}
