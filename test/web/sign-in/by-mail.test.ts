import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  account,
  auditEvent,
  linkRequest,
  member,
  outgoingMail,
  signInCode,
} from '../../../src/db/schema/index.ts';
import { answerLinkRequests } from '../../../src/services/sign-in/answer-requests.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { readCookie } from '../../support/install.ts';
import { seedMember } from '../support/people.ts';
import { seedAccount } from '../support/seed.ts';
import { ACCOUNT, OURS, type SignInWorld, startSignInWorld } from './world.ts';

const MINUTE = 60_000;
const OTHER = 'zendesk-globex';
const RITA = 'rita@acme.com';
const RUI = 'rui@acme.example';

onEachDatabase((database) => {
  let world: SignInWorld;
  let rita = '';
  beforeAll(async () => {
    world = await startSignInWorld(database());
    const { services } = world.running;
    await seedAccount(services, OTHER, {
      crm: 'zendesk',
      externalId: 'globex',
      name: 'Globex',
      status: 'provisioning',
      setupNextAt: 8e15,
    });
    // People whom the CRM really has: whoever it does not list is no member any more after the next look.
    await world.control('extra', { account: 'acme', extra: { add: 'agent', key: 'rui', name: 'Rui' } });
    rita = await world.userId('Rita');
    await seedMember(services, rita, { email: RITA, name: 'Rita' }, ACCOUNT);
    await seedMember(services, await world.userId('Rui'), { email: RUI, name: 'Rui' }, ACCOUNT);
    await seedMember(services, 'm9', { email: RUI, name: 'Rui' }, OTHER);
    await seedMember(services, 'm3', { email: 'gone@example.com', active: false }, ACCOUNT);
  });
  beforeEach(async () => {
    world.mail.clear();
    world.mail.fail({ kind: 'none' });
    await database().system.delete(linkRequest);
    await database().system.delete(outgoingMail);
  });
  afterAll(() => world.stop());

  const ask = async (
    address: string,
    more: Record<string, string> = {},
    headers: Record<string, string> = {},
  ) => {
    const answer = await world.post('/sign-in/link', { address, ...more }, headers);
    await world.running.settle();
    return answer;
  };
  const codes = () => database().tenant(ACCOUNT, (tx) => tx.select().from(signInCode));

  describe('a link by mail', () => {
    it('signs in whom the CRM lists, once, by a button: opening it changes nothing', async () => {
      const answer = await ask('Rita@Acme.com', { next: `/app/${ACCOUNT}/tickets` });
      expect([answer.status, /If Rita@Acme\.com uses Pontual/.test(answer.text)]).toEqual([200, true]);
      const [mail, ...none] = world.mail.list();
      expect([mail?.recipients, mail?.subject, none]).toEqual([[RITA], 'Your link to Pontual', []]);
      const [link] = world.links(RITA);
      expect([link?.origin, link?.pathname]).toEqual([OURS, '/open']);
      const path = `${link?.pathname}${link?.search}`;
      for (let scans = 0; scans < 3; scans += 1) {
        const shown = await world.page(path);
        expect([shown.status, shown.response.headers.get('set-cookie')]).toEqual([200, null]);
      }
      const code = link?.searchParams.get('code') ?? '';
      const end = await world.post('/open', { code });
      expect([end.status, end.location]).toEqual([303, `/app/${ACCOUNT}/tickets`]);
      expect(await world.me(readCookie(end.response))).toMatchObject({ person: { id: rita } });
      expect((await world.post('/open', { code })).status).toBe(409);
      const audits = await database().tenant(ACCOUNT, (tx) => tx.select().from(auditEvent));
      expect(audits).toContainEqual(
        expect.objectContaining({ actor: RITA, what: 'signed in', detail: { way: 'mail' } }),
      );
    });

    it('is over after ten minutes', async () => {
      await ask(RITA);
      const code = world.links(RITA)[0]?.searchParams.get('code') ?? '';
      const now = world.running.clock.now();
      world.running.clock.set(now + 10 * MINUTE);
      expect((await world.post('/open', { code })).status).toBe(410);
      world.running.clock.set(now);
    });

    it('comes for each account of the address, in one mail', async () => {
      await ask(RUI, { next: `/app/${OTHER}/settings` });
      const [mail] = world.mail.list();
      expect(mail?.text).toMatch(/Open acme \(Zendesk\)\nhttps:[^\n]+\n\nOpen Globex \(Zendesk\)\nhttps:/);
      const ends = await Promise.all(
        world.links(RUI).map((link) => world.post('/open', { code: link.searchParams.get('code') ?? '' })),
      );
      expect(ends.map(({ location }) => location)).toEqual([`/app/${ACCOUNT}`, `/app/${OTHER}/settings`]);
    });

    it('comes in the language of the page', async () => {
      await ask(RITA, {}, { 'accept-language': 'pt-BR' });
      expect(world.mail.list()[0]).toMatchObject({ subject: 'Seu link para o Pontual' });
    });

    it('comes after the mail server is back', async () => {
      world.mail.fail({ kind: 'down' });
      await ask(RITA);
      expect(world.mail.list()).toEqual([]);
      world.mail.fail({ kind: 'none' });
      const now = world.running.clock.now();
      await world.running.settle(now + MINUTE);
      const code = world.links(RITA)[0]?.searchParams.get('code') ?? '';
      expect((await world.post('/open', { code })).status).toBe(303);
      world.running.clock.set(now);
    });
  });

  describe('tells nobody whether an address is known', () => {
    it('every address gets the same answer, and only a known and active one a mail', async () => {
      const answers: string[] = [];
      for (const address of [RITA, 'eve@example.com', 'gone@example.com']) {
        const { status, text, response } = await ask(address);
        answers.push(`${status} ${[...response.headers.keys()].join()} ${text.replaceAll(address, 'X')}`);
      }
      expect(new Set(answers).size).toBe(1);
      expect(world.mail.list().map(({ recipients }) => recipients[0])).toEqual([RITA]);
    });

    it('the answer is given before anybody looks for the address', async () => {
      const { services } = world.running;
      const sent: string[] = [];
      const quiet = { ...services, jobs: { send: async (queue: string) => void sent.push(queue) } };
      const { requestLink } = await import('../../../src/services/sign-in/request-link.ts');
      for (const address of [RITA, 'eve@example.com']) {
        await requestLink(quiet, { address, language: 'en', next: '/' });
      }
      expect(sent).toEqual(['mail', 'mail']);
      const waiting = await database().system.select().from(linkRequest);
      expect(waiting.map(({ jwe }) => jwe === null)).toEqual([false, false]);
      expect(JSON.stringify(waiting)).not.toContain('@');
      await answerLinkRequests(services);
      const done = await database().system.select().from(linkRequest);
      expect(done.map(({ jwe }) => jwe)).toEqual([null, null]);
    });

    it('asking again and again brings a bounded number of mails, and the same answer', async () => {
      const texts = new Set<string>();
      for (let times = 0; times < 6; times += 1) texts.add((await ask(RITA)).text);
      expect([texts.size, world.mail.list().length]).toEqual([1, 3]);
      const now = world.running.clock.now();
      for (let later = 1; later <= 5; later += 1) {
        world.running.clock.set(now + later * 11 * MINUTE);
        for (let times = 0; times < 3; times += 1) await ask(RITA);
      }
      expect(world.mail.list().length).toBe(10);
      world.running.clock.set(now + 26 * 60 * MINUTE);
      await ask(RITA);
      expect(world.mail.list().length).toBe(11);
      expect((await database().system.select().from(linkRequest)).length).toBe(1);
      world.running.clock.set(now);
    });

    it('one client address cannot have mails sent to everybody', async () => {
      for (let index = 0; index < 40; index += 1) {
        const answer = await world.post(
          '/sign-in/link',
          { address: `x${index}@example.com` },
          { 'x-forwarded-for': '203.0.113.9' },
        );
        expect(answer.status).toBe(200);
      }
      expect((await database().system.select().from(linkRequest)).length).toBeLessThanOrEqual(30);
    });
  });

  it.each([
    '',
    'ana',
    'ana@example.com, eve@example.com',
    'ana@example.com\r\nBcc: eve@example.com',
    `${'a'.repeat(300)}@example.com`,
  ])('%j is no address: the form says so and keeps what was typed', async (address) => {
    const now = world.running.clock.now();
    world.running.clock.set(now + 20 * MINUTE);
    const answer = await ask(address);
    expect([answer.status, /That is not an e-mail address/.test(answer.text)]).toEqual([400, true]);
    expect(world.mail.list()).toEqual([]);
    world.running.clock.set(now);
  });

  it('a form of another site asks for nothing', async () => {
    const answer = await ask(RITA, {}, { origin: 'https://evil.example.com' });
    expect(answer.status).toBe(403);
    expect(world.mail.list()).toEqual([]);
  });

  it('of an account that has disconnected no link comes', async () => {
    await database().tenant(OTHER, (tx) =>
      tx.update(account).set({ status: 'disconnected' }).where(eq(account.accountId, OTHER)),
    );
    await database().tenant(ACCOUNT, (tx) =>
      tx.update(member).set({ active: false }).where(eq(member.email, RUI)),
    );
    const before = (await codes()).length;
    const now = world.running.clock.now();
    world.running.clock.set(now + 40 * MINUTE);
    await ask(RUI);
    expect(world.mail.list()).toEqual([]);
    expect((await codes()).length).toBe(before);
    world.running.clock.set(now);
  });
});
