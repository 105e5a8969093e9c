import { createHash } from 'node:crypto';

const CODE_VERIFIER = 'test-verifier-of-at-least-forty-three-characters-0';
/** A verifier and its challenge, as an install makes them (RFC 7636, S256). */
export const CHALLENGE = { codeChallenge: createHash('sha256').update(CODE_VERIFIER).digest('base64url') };
export const VERIFIER = { codeVerifier: CODE_VERIFIER };
