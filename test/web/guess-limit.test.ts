import { expect, it } from 'vitest';
import { isLoopback, isPrivate, toSubscriber } from '../../src/lib/address.ts';
import { simulatedClock } from '../../src/lib/clock.ts';
import { createGuessLimit } from '../../src/web/middleware/guess-limit.ts';

const NOW = Date.UTC(2026, 0, 30);

it('five guesses are free, then the wait doubles up to five minutes, and an hour later it is forgotten', () => {
  const clock = simulatedClock(NOW);
  const limit = createGuessLimit(clock);
  const waits: number[] = [];
  for (let guess = 0; guess < 16; guess += 1) {
    expect(limit.admit('a')).toBe(0);
    const wait = limit.admit('a');
    if (wait > 0) waits.push(wait);
    clock.set(clock.now() + wait);
  }
  expect(waits.slice(0, 3)).toEqual([1_000, 2_000, 4_000]);
  expect(waits.at(-1)).toBe(300_000);
  clock.set(clock.now() + 3_600_000);
  expect([limit.admit('a'), limit.admit('a')]).toEqual([0, 0]);
});

it('one address does not slow another, and a right token ends the wait', () => {
  const limit = createGuessLimit(simulatedClock(NOW));
  for (let guess = 0; guess < 5; guess += 1) limit.admit('a');
  expect([limit.admit('a'), limit.admit('b')]).toEqual([1_000, 0]);
  limit.clear('b');
  limit.clear('a');
  expect(limit.admit('a')).toBe(0);
});

it('many addresses together are slowed too, but not those from which somebody signed in', () => {
  const clock = simulatedClock(NOW);
  const limit = createGuessLimit(clock);
  limit.admit('admin');
  limit.clear('admin');
  for (let guess = 0; guess < 300; guess += 1) expect(limit.admit(`10.0.${guess}`)).toBe(0);
  expect([limit.admit('new'), limit.admit('admin')]).toEqual([60_000, 0]);
  clock.set(NOW + 60_000);
  expect(limit.admit('new')).toBe(0);
});

it('its memory is bounded, however many addresses guess', () => {
  const clock = simulatedClock(NOW);
  const limit = createGuessLimit(clock);
  for (let guess = 0; guess < 6; guess += 1) limit.admit('first');
  for (let guess = 0; guess < 30_000; guess += 1) {
    clock.set(clock.now() + 250);
    limit.admit(`${guess}`);
  }
  expect(limit.admit('first')).toBe(0);
});

it('an IPv6 subscriber is one, whatever address of theirs they use; IPv4 is itself in either spelling', () => {
  expect(toSubscriber('2001:db8:1:2:3:4:5:6')).toBe(toSubscriber('2001:db8:1:2::9'));
  expect(toSubscriber('2001:db8:1:2::9')).not.toBe(toSubscriber('2001:db8:1:3::9'));
  expect(toSubscriber('::ffff:192.0.2.1')).toBe('192.0.2.1');
});

it('tells this machine and private networks from the rest', () => {
  for (const own of ['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]', '::ffff:127.0.0.1'])
    expect([own, isLoopback(own)]).toEqual([own, true]);
  for (const other of ['', '0.0.0.0', '::', '127.0.0.1.example', 'localhost.example', '10.0.0.1'])
    expect([other, isLoopback(other)]).toEqual([other, false]);
  for (const near of ['10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.0.1', '::ffff:10.0.0.1', 'fd00::1'])
    expect([near, isPrivate(near)]).toEqual([near, true]);
  for (const far of ['172.32.0.1', '11.0.0.1', '192.169.0.1', '2001:db8::1', 'fe::1'])
    expect([far, isPrivate(far)]).toEqual([far, false]);
});
