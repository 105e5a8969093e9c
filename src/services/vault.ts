import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';
import { PontualError } from '../domain/error.ts';

/** Seals secrets for storage (JWE, A256GCM). Which key sealed one is in its header, so keys can be rotated. */
export interface Vault {
  seal(value: unknown): Promise<string>;
  /** Throws VaultError when no key fits or the text was changed. */
  open(jwe: string): Promise<unknown>;
  /** Was it sealed with a key that is no longer the newest? */
  isStale(jwe: string): boolean;
}

export class VaultError extends PontualError {
  readonly code = 'internal';
  constructor(kid: string | undefined) {
    super(
      `A stored secret was sealed with key ${kid ?? '(none)'}, which PONTUAL_KEY does not hold. Add that key after the newest one.`,
    );
  }
}

interface Key {
  readonly kid: string;
  readonly bytes: Uint8Array;
}

function readKey(base64: string): Key {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  return { kid: createHash('sha256').update(bytes).digest('hex').slice(0, 12), bytes };
}

/** `keys` are 32 bytes each in base64, newest first: the first seals, all open. */
export function createVault(keys: readonly string[]): Vault {
  const ring = keys.map(readKey);
  const newest = ring[0];
  if (newest === undefined) throw new Error('createVault needs at least one key');
  return {
    seal: (value) =>
      new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: newest.kid })
        .encrypt(newest.bytes),
    async open(jwe) {
      const { kid } = decodeProtectedHeader(jwe);
      const key = ring.find((candidate) => candidate.kid === kid);
      if (key === undefined) throw new VaultError(kid);
      const { plaintext } = await compactDecrypt(jwe, key.bytes);
      return JSON.parse(new TextDecoder().decode(plaintext));
    },
    isStale: (jwe) => decodeProtectedHeader(jwe).kid !== newest.kid,
  };
}
