import { z } from 'zod';
import { isLoopback } from './address.ts';

/** Where mail goes out, and from whom. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on (smtps). */
  readonly secure: boolean;
  /** Without TLS nothing is sent. */
  readonly requiresTls: boolean;
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * `smtp://user:password@host:587` or `smtps://…`. Plain smtp asks for TLS (STARTTLS) and goes without it only on this machine or
 * where the address ends in `?tls=optional`. Gives the settings, or in words what is wrong: never the address, for the password in it.
 */
export function readSmtpUrl(text: string): Omit<MailSettings, 'from'> | string {
  if (!URL.canParse(text)) return 'must look like smtp://user:password@host:587';
  const url = new URL(text);
  const { protocol, hostname, searchParams } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return 'must begin with smtp:// or smtps://';
  if (hostname === '') return 'names no host';
  if (!['', '/'].includes(url.pathname) || url.hash !== '') return 'must end after host and port';
  const unknown = [...searchParams.keys()].find((name) => name !== 'tls');
  if (unknown !== undefined) return `has an unknown parameter ${unknown}; tls=optional is the only one`;
  const tls = searchParams.get('tls');
  if (tls !== null && tls !== 'optional') return 'tls can only be optional';
  const login = readLogin(url);
  if (typeof login === 'string') return login;
  const host = hostname.replace(/^\[|\]$/g, '');
  return {
    host,
    port: url.port === '' ? PORTS[protocol] : Number(url.port),
    secure: protocol === 'smtps:',
    requiresTls: tls === null && !isLoopback(host),
    login,
  };
}

function readLogin({ username, password }: URL): MailSettings['login'] | string {
  if (username === '' && password === '') return null;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return 'has a user or password with a % that must be written %25';
  }
}

/** `sla@example.com` or `Pontual <sla@example.com>`; null for anything else. */
export function readMailbox(text: string): MailSettings['from'] | null {
  const named = /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>\s]+)>\s*$/u.exec(text);
  const name = named?.[1] ?? '';
  const address = named?.[2] ?? text.trim();
  return isMailAddress(address) ? { name: name === '' ? 'Pontual' : name, address } : null;
}

const LONGEST_ADDRESS = 254;
const address = z.email();

/** One plain address, as a mail can be sent to: no name, no list, no line end. */
export function isMailAddress(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && address.safeParse(text).success;
}
