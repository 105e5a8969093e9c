import { describe, expect, it } from 'vitest';
import { at, list, PORTAL, SCOPES, send, startSimulatorSession, T0 } from './support.ts';

const BATCH = '/integrators/timeline/2026-09/events/batch';

function session() {
  const made = startSimulatorSession();
  const { accessToken } = made.sim.install(PORTAL, [...SCOPES, 'timeline']);
  const objectId = made.ticket('a');
  const event = (more: object = {}) => ({
    eventTypeName: 'sla_breached',
    id: 'e1',
    objectId,
    timestamp: new Date(T0).toISOString(),
    properties: { headline: 'First reply: SLA breached' },
    ...more,
  });
  const post = (inputs: readonly unknown[], token = accessToken) =>
    send(made.sim, 'POST', BATCH, { inputs }, token);
  return { ...made, objectId, event, post };
}

describe('app events', () => {
  it('are taken in batches and shown on the ticket', async () => {
    const { sim, objectId, event, post } = session();
    const answer = await post([event(), event({ id: 'e2', eventTypeName: 'sla_met' })]);
    expect([answer.status, list(answer.body, 'results').length]).toEqual([201, 2]);
    const page = await sim.fetch(new Request(`http://h/contacts/${PORTAL}/record/0-5/${objectId}`));
    expect(await page.text()).toContain('First reply: SLA breached');
  });

  it('a batch is taken whole or not at all, and no event twice', async () => {
    const { event, post } = session();
    expect((await post([event()])).status).toBe(201);
    expect((await post([event({ id: 'e2' }), event()])).status).toBe(409);
    expect((await post([event({ id: 'e2' })])).status).toBe(201);
    expect((await post([event({ id: 'e3' }), event({ id: 'e3' })])).status).toBe(409);
    // The same id under another type is another event.
    expect((await post([event({ eventTypeName: 'sla_met' })])).status).toBe(201);
  });

  it.each([
    ['a type that the app does not declare', { eventTypeName: 'other' }, 400],
    ['a ticket that is not there', { objectId: '1' }, 404],
    ['a value that is no text', { properties: { cycle: 1 } }, 400],
  ])('%s is refused', async (_, more, status) => {
    const { event, post } = session();
    expect((await post([event(more)])).status).toBe(status);
  });

  it('need their scope', async () => {
    const { event, post, token } = session();
    const answer = await post([event()], token);
    expect([answer.status, at(answer.body, 'category')]).toEqual([403, 'MISSING_SCOPES']);
  });
});
