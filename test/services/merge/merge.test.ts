import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketEvent } from '../../../src/domain/event.ts';
import { appendEvents } from '../../../src/services/history/events.ts';
import { onEachDatabase } from '../../support/databases.ts';
import { ask, CRMS, create, merge, reply, startMergeWorld } from './world.ts';

describe.each(CRMS)('%s', (kind) => {
  onEachDatabase((database) => {
    let running: Awaited<ReturnType<typeof startMergeWorld>>;
    beforeAll(async () => {
      running = await startMergeWorld(kind, database());
    });
    afterAll(() => running.stop());

    it('M7 an unanswered question goes to the survivor, from when the customer asked', async () => {
      const world = running.openScene();
      await world.play('winner', 0, create);
      await world.play('loser', 1, create);
      await world.play('winner', 5, reply);
      await world.play('loser', 6, reply);
      await world.play('loser', 10, ask);
      await world.play('loser', 20, merge('winner'));
      expect(await world.clocks('winner', 'next_reply')).toEqual([['running', 10, null]]);
      expect(await world.clocks('winner', 'first_reply')).toEqual([['met', 0, 5]]);
      await world.play('winner', 30, reply);
      expect(await world.clocks('winner', 'next_reply')).toEqual([['met', 10, 30]]);
    });

    it('M7 what a rep said on the merged ticket answers nothing on the survivor', async () => {
      const world = running.openScene();
      await world.play('winner', 0, create);
      await world.play('loser', 1, create);
      await world.play('loser', 5, reply);
      await world.play('loser', 20, merge('winner'));
      expect(await world.clocks('winner', 'first_reply')).toEqual([['running', 0, null]]);
      await world.play('winner', 30, reply);
      expect(await world.clocks('winner', 'first_reply')).toEqual([['met', 0, 30]]);
    });

    it('M7 what was asked and answered before the merge is no part of the survivor', async () => {
      const world = running.openScene();
      await world.play('winner', 0, create);
      await world.play('winner', 5, reply);
      await world.play('loser', 6, create);
      await world.play('loser', 7, reply);
      await world.play('loser', 10, ask);
      await world.play('loser', 12, reply);
      await world.play('loser', 20, merge('winner'));
      expect(await world.clocks('winner', 'next_reply')).toEqual([]);
      await world.play('winner', 25, ask);
      expect(await world.clocks('winner', 'next_reply')).toEqual([['running', 25, null]]);
    });

    it('M7 a debt goes through a chain of merges, and reading it again doubles nothing', async () => {
      const world = running.openScene();
      for (const [index, ticket] of ['a', 'b', 'c'].entries()) await world.play(ticket, index, create);
      for (const [index, ticket] of ['a', 'b', 'c'].entries()) await world.play(ticket, 3 + index, reply);
      await world.play('a', 10, ask);
      await world.play('a', 20, merge('b'));
      expect(await world.clocks('b', 'next_reply')).toEqual([['running', 10, null]]);
      await world.play('b', 30, merge('c'));
      expect(await world.clocks('c', 'next_reply')).toEqual([['running', 10, null]]);
      expect(await world.clocks('c', 'first_reply')).toEqual([['met', 2, 5]]);
      await world.play('c', 31, { by: reply.by, do: 'priority', priority: 'urgent' });
      await world.play('c', 40, reply);
      await world.play('c', 41, { by: reply.by, do: 'priority', priority: 'normal' });
      expect(await world.clocks('c', 'next_reply')).toEqual([['met', 10, 40]]);
    });

    it('M7 a debt that was paid on a way station is not owed by the last survivor', async () => {
      const world = running.openScene();
      for (const [index, ticket] of ['a', 'b', 'c'].entries()) await world.play(ticket, index, create);
      for (const [index, ticket] of ['a', 'b', 'c'].entries()) await world.play(ticket, 3 + index, reply);
      await world.play('a', 10, ask);
      await world.play('a', 20, merge('b'));
      await world.play('b', 25, reply);
      await world.play('b', 30, merge('c'));
      expect(await world.clocks('c', 'next_reply')).toEqual([]);
    });

    it('M7 a question that we had not read before the merge is owed all the same', async () => {
      const world = running.openScene();
      await world.play('winner', 0, create);
      await world.play('winner', 1, reply);
      await world.play('loser', 2, create);
      await world.play('loser', 6, reply);
      world.act('loser', 10, ask);
      await world.play('loser', 20, merge('winner'));
      expect(await world.clocks('winner', 'next_reply')).toEqual([['running', 10, null]]);
    });

    it('M7 what we alone know of the survivor stays with it, under whatever id', async () => {
      const world = running.openScene();
      await world.play('winner', 0, create);
      await world.play('loser', 1, create);
      const excused: TicketEvent = {
        id: 'pontual:excuse',
        at: world.at(5),
        actor: { kind: 'rep', id: null },
        type: 'excused',
        clock: 'first_reply',
        reason: 'the post was late',
      };
      const history = new Map([[world.toId('winner'), [excused]]]);
      await database().tenant(running.account, (tx) => appendEvents(tx, running.account, history));
      await world.play('loser', 20, merge('winner'));
      expect(await world.clocks('winner', 'first_reply')).toEqual([['excused', 0, null]]);
    });
  });
});
