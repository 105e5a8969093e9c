import { expect, it } from 'vitest';
import { createVault, VaultError } from '../../src/services/vault.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

it('a sealed secret is not readable and opens again', async () => {
  const vault = createVault([key(1)]);
  const jwe = await vault.seal({ accessToken: 'very-secret' });
  expect(jwe).not.toContain('very-secret');
  expect(Buffer.from(jwe.split('.')[3] ?? '', 'base64url').toString()).not.toContain('very-secret');
  expect(await vault.open(jwe)).toEqual({ accessToken: 'very-secret' });
});

it('after a rotation old secrets still open, are known as stale, and new ones use the newest key', async () => {
  const old = await createVault([key(1)]).seal('x');
  const rotated = createVault([key(2), key(1)]);
  expect(await rotated.open(old)).toBe('x');
  expect(rotated.isStale(old)).toBe(true);
  expect(rotated.isStale(await rotated.seal('y'))).toBe(false);
});

it('without its key a secret stays shut and the message says which key is missing', async () => {
  const jwe = await createVault([key(1)]).seal('x');
  await expect(createVault([key(3)]).open(jwe)).rejects.toThrow(VaultError);
});

it('a changed secret is refused', async () => {
  const vault = createVault([key(1)]);
  const parts = (await vault.seal('x')).split('.');
  parts[3] = Buffer.from('tampered').toString('base64url');
  await expect(vault.open(parts.join('.'))).rejects.toThrow();
});
