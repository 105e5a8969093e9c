import { DAY_MS, HOUR_MS, MINUTE_MS } from './hours.ts';
import type { Story } from './story.ts';
import { createSubject } from './subjects.ts';

const CHANNELS = [
  ['email', 45],
  ['web', 20],
  ['chat', 15],
  ['phone', 12],
  ['api', 8],
] as const;

const PRIORITIES = [
  [null, 25],
  ['low', 14],
  ['normal', 36],
  ['high', 18],
  ['urgent', 7],
] as const;

/** Tells a ticket's whole life: arrival, triage, answers, solution, and what may come after. */
export function liveTicket(story: Story): void {
  const { random } = story;
  arrive(story);
  triage(story);
  if (random.chance(0.06)) {
    disappear(story);
    return;
  }
  firstReply(story);
  converse(story);
  if (random.chance(0.07)) return;
  solve(story);
  if (random.chance(0.12)) {
    reopen(story);
    converse(story);
    solve(story);
  } else if (random.chance(0.15)) {
    story.pass(random.exponential(5 * HOUR_MS));
    story.by('customer', { do: 'reply', visibility: 'public' });
  }
  if (random.chance(0.5)) {
    story.pass(4 * DAY_MS);
    story.by('automation', { do: 'status', status: 'closed' });
  }
}

function arrive(story: Story): void {
  const { random, cast, customer, inbox } = story;
  const channel = random.weighted(CHANNELS);
  const isTakenDown = channel === 'phone' && random.chance(0.6);
  if (isTakenDown || random.chance(0.15)) story.rep = random.pick(cast.reps).key;
  story.by(isTakenDown ? 'rep' : 'customer', {
    do: 'create',
    subject: createSubject(random, cast.languages.get(customer) ?? 'en', inbox),
    customer,
    inbox,
    channel,
    priority: random.weighted(PRIORITIES),
    rep: story.rep,
    withMessage: !isTakenDown,
  });
  if (channel !== 'phone' && random.chance(0.3)) {
    story.pass(random.integer(2, 50) * 1000);
    story.by('automation', { do: 'reply', visibility: 'public' });
  }
}

/** Somebody looks at it: another priority, another inbox, a rep. */
function triage(story: Story): void {
  const { random } = story;
  story.passForRep(random.exponential(25 * MINUTE_MS));
  if (random.chance(0.2)) {
    story.by('rep', { do: 'priority', priority: random.pick(['low', 'normal', 'high', 'urgent', null]) });
  }
  if (random.chance(0.1)) moveInbox(story);
  if (story.rep === null || random.chance(0.1)) reassign(story);
}

function moveInbox(story: Story): void {
  const others = story.cast.inboxes.filter(({ key }) => key !== story.inbox);
  story.inbox = story.random.pick(others).key;
  story.by('rep', { do: 'inbox', inbox: story.inbox });
}

function reassign(story: Story): void {
  const others = story.cast.reps.filter(({ key }) => key !== story.rep);
  const rep = story.random.pick(others).key;
  story.by('rep', { do: 'assign', rep });
  story.rep = rep;
}

/** A mistake or a duplicate: thrown away, and sometimes fetched back. */
function disappear(story: Story): void {
  const { random } = story;
  if (random.chance(0.5)) firstReply(story);
  story.passForRep(random.exponential(2 * HOUR_MS));
  story.by('rep', { do: 'delete' });
  if (random.chance(0.7)) return;
  story.pass(random.exponential(3 * HOUR_MS));
  story.by('rep', { do: 'restore' });
  story.passForRep(random.exponential(HOUR_MS));
  solve(story);
}

function firstReply(story: Story): void {
  const { random } = story;
  if (random.chance(0.12)) internalNote(story);
  story.passForRep(random.chance(0.7) ? random.exponential(40 * MINUTE_MS) : random.exponential(9 * HOUR_MS));
  answer(story);
}

/** A rep answers, and mostly says at the same instant who it waits for. */
function answer(story: Story): void {
  const { random } = story;
  story.by('rep', { do: 'reply', visibility: 'public' });
  const next = random.weighted([
    ['pending', 50],
    ['open', 30],
    ['on_hold', 8],
    [null, 12],
  ] as const);
  if (next !== null) story.by('rep', { do: 'status', status: next });
  if (next === 'on_hold') internalNote(story);
}

function internalNote(story: Story): void {
  story.passForRep(story.random.exponential(12 * MINUTE_MS));
  story.by('rep', { do: 'reply', visibility: 'internal' });
}

/** Turns of question and answer, none to four. */
function converse(story: Story): void {
  const { random } = story;
  for (let turn = 0; turn < 4 && random.chance(0.5); turn += 1) {
    customerWrites(story);
    if (random.chance(0.25)) customerWrites(story);
    if (random.chance(0.15)) internalNote(story);
    story.passForRep(random.exponential(20 * MINUTE_MS));
    if (random.chance(0.12)) reassign(story);
    if (random.chance(0.06)) {
      story.by('rep', { do: 'priority', priority: random.pick(['high', 'urgent']) });
    }
    story.passForRep(random.chance(0.7) ? random.exponential(HOUR_MS) : random.exponential(14 * HOUR_MS));
    answer(story);
  }
}

/** Some CRMs and accounts open the ticket by themselves when the customer answers, some leave it pending. */
function customerWrites(story: Story): void {
  const { random } = story;
  story.pass(random.exponential(7 * HOUR_MS));
  story.by('customer', { do: 'reply', visibility: 'public' });
  if (random.chance(0.5)) story.by('automation', { do: 'status', status: 'open' });
}

function solve(story: Story): void {
  const { random } = story;
  story.passForRep(random.exponential(5 * HOUR_MS));
  if (random.chance(0.85)) story.by('rep', { do: 'reply', visibility: 'public' });
  story.by('rep', { do: 'status', status: 'solved' });
}

function reopen(story: Story): void {
  story.pass(story.random.exponential(20 * HOUR_MS));
  story.by('customer', { do: 'reply', visibility: 'public' });
  story.by('automation', { do: 'status', status: 'open' });
}
