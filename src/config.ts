import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CrmModule } from './crm/port.ts';
import { PontualError } from './domain/error.ts';
import { isLoopback } from './lib/address.ts';
import { type MailSettings, readMailbox, readSmtpUrl } from './lib/mail-settings.ts';
import { findUnstorable } from './lib/storable.ts';

/** Settings of one process, parsed once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Keys that seal secrets at rest, newest first. */
  readonly keys: readonly string[];
  /** JSON of rules that a new install starts with; null: the built-in ones. */
  readonly defaultRules: unknown;
  readonly simulatedClock: boolean;
  readonly production: boolean;
  readonly adminToken: string | null;
  /** Opens `/metrics`, beside the admin token. */
  readonly metricsToken: string | null;
  /** Shown on the public support page; null: nobody is named there. */
  readonly supportEmail: string | null;
  /** Null: no mail is sent. */
  readonly mail: MailSettings | null;
  readonly logLevel: string;
  /** By CRM name: what its module read of the environment. */
  readonly crms: ReadonlyMap<string, { module: CrmModule; settings: unknown }>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** All that is wrong with the settings, listed together. */
export class ConfigError extends PontualError {
  readonly code = 'invalid';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((line) => `  - ${line}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

const url = z.url({
  protocol: /^https?$/,
  error: 'must be an http(s) address, such as https://sla.example.com',
});

const base = z.object({
  PORT: z.coerce.number({ error: 'must be a port number' }).int().min(0).max(65_535).default(8080),
  HOST: z.string().optional(),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// (leave it empty for the embedded database)')
    .optional(),
  DATA_DIR: z.string().default('./.data'),
  PONTUAL_KEY: z.string().optional(),
  DEFAULT_RULES_FILE: z.string().optional(),
  PONTUAL_CLOCK: z.enum(['system', 'simulated'], { error: 'must be system or simulated' }).default('system'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  PONTUAL_ADMIN_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  SUPPORT_EMAIL: z.email('must be an e-mail address').optional(),
  PONTUAL_SMTP_URL: z.string().optional(),
  PONTUAL_MAIL_FROM: z.string().optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** Reads everything from `env` (empty strings count as absent). Throws ConfigError with every problem at once. */
export function readConfig(env: Environment, modules: Readonly<Record<string, CrmModule>>): Config {
  const input = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const problems: string[] = [];
  const parsed = collect(base, input, problems);
  const crms = new Map<string, { module: CrmModule; settings: unknown }>();
  for (const [name, module] of Object.entries(modules)) {
    crms.set(name, { module, settings: collect(module.settings, input, problems) });
  }
  if (parsed === undefined) throw new ConfigError(problems);
  const production = parsed.NODE_ENV === 'production';
  if (production && parsed.PONTUAL_CLOCK === 'simulated') {
    problems.push('PONTUAL_CLOCK: simulated is refused when NODE_ENV=production');
  }
  const host = readHost(parsed, production, problems);
  const keys = readKeys(parsed, problems);
  const mail = readMail(parsed, problems);
  const defaultRules = readJsonFile(parsed.DEFAULT_RULES_FILE, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    port: parsed.PORT,
    host,
    publicUrl: (parsed.PUBLIC_URL ?? `http://localhost:${parsed.PORT}`).replace(/\/$/, ''),
    databaseUrl: parsed.DATABASE_URL ?? null,
    dataDir: parsed.DATA_DIR,
    keys,
    defaultRules,
    simulatedClock: parsed.PONTUAL_CLOCK === 'simulated',
    production,
    metricsToken: parsed.METRICS_TOKEN ?? null,
    adminToken: parsed.PONTUAL_ADMIN_TOKEN ?? null,
    supportEmail: parsed.SUPPORT_EMAIL ?? null,
    mail,
    logLevel: parsed.LOG_LEVEL,
    crms,
  };
}

function collect<T extends z.ZodType>(
  schema: T,
  input: Environment,
  problems: string[],
): z.infer<T> | undefined {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  problems.push(...result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  return undefined;
}

/** Where pages are open to whoever reaches them, only this machine may: no admin token, and not closed as in production. */
function readHost(parsed: z.infer<typeof base>, production: boolean, problems: string[]): string {
  const isOpen = parsed.PONTUAL_ADMIN_TOKEN === undefined && !production;
  const host = parsed.HOST ?? (isOpen ? '127.0.0.1' : '0.0.0.0');
  if (isOpen && !isLoopback(host)) {
    problems.push(
      `HOST: ${host} would show every page to whoever reaches it: set PONTUAL_ADMIN_TOKEN, or leave HOST empty to listen on this machine only`,
    );
  }
  return host;
}

/** Both settings or neither. What is wrong with the address is told without it: it holds a password. */
function readMail(parsed: z.infer<typeof base>, problems: string[]): MailSettings | null {
  const { PONTUAL_SMTP_URL: smtpUrl, PONTUAL_MAIL_FROM: sender } = parsed;
  if (smtpUrl === undefined && sender === undefined) return null;
  if (smtpUrl === undefined) {
    problems.push('PONTUAL_SMTP_URL: needed with PONTUAL_MAIL_FROM, such as smtp://user:password@host:587');
    return null;
  }
  const server = readSmtpUrl(smtpUrl);
  if (typeof server === 'string') problems.push(`PONTUAL_SMTP_URL: ${server}`);
  const from = sender === undefined ? null : readMailbox(sender);
  if (from === null) {
    const problem = sender === undefined ? 'needed with PONTUAL_SMTP_URL, such as' : 'must look like';
    problems.push(`PONTUAL_MAIL_FROM: ${problem} Pontual <sla@example.com>`);
  }
  return typeof server === 'string' || from === null ? null : { ...server, from };
}

const KEY = /^[A-Za-z0-9+/_-]{43}=?$/;

/** `PONTUAL_KEY`: one or more 32-byte keys in base64, newest first, separated by commas. */
function readKeys(parsed: z.infer<typeof base>, problems: string[]): readonly string[] {
  if (parsed.PONTUAL_KEY !== undefined) {
    const keys = parsed.PONTUAL_KEY.split(',').map((key) => key.trim());
    if (!keys.every((key) => KEY.test(key))) {
      problems.push(
        'PONTUAL_KEY: each key must be 32 bytes in base64; make one with: openssl rand -base64 32',
      );
    } else if (keys.some(isGuessable)) {
      problems.push(
        'PONTUAL_KEY: a key that somebody thought up can be guessed; make one with: openssl rand -base64 32',
      );
    }
    return keys;
  }
  if (parsed.DATABASE_URL !== undefined) {
    problems.push('PONTUAL_KEY: needed with DATABASE_URL; make one with: openssl rand -base64 32');
    return [];
  }
  return [generatedKey(parsed.DATA_DIR)];
}

/** Fewer different bytes than this do not come from 32 random ones (29 to 32 mostly; below 20 less than once in 10¹²). */
const FEWEST_BYTES = 20;

/** Zeros, a pattern, a count, or text: what random bytes practically never are. */
function isGuessable(base64: string): boolean {
  const bytes = [...Buffer.from(base64, 'base64')];
  const steps = new Set(bytes.slice(1).map((byte, index) => (byte - (bytes[index] ?? 0) + 256) % 256));
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return new Set(bytes).size < FEWEST_BYTES || steps.size < FEWEST_BYTES / 2 || isText;
}

/** The embedded default keeps a key of its own beside the database. */
function generatedKey(dataDir: string): string {
  const file = join(dataDir, 'pontual.key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64');
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}

function readJsonFile(file: string | undefined, problems: string[]): unknown {
  if (file === undefined) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'it cannot be read';
    problems.push(`DEFAULT_RULES_FILE: ${file} cannot be read (${code})`);
    return null;
  }
  try {
    const json: unknown = JSON.parse(text);
    const unstorable = findUnstorable(json, Number.POSITIVE_INFINITY);
    if (unstorable === null) return json;
    problems.push(`DEFAULT_RULES_FILE: ${file}: ${unstorable.path.join('.')} ${unstorable.why}`);
  } catch {
    // The parser's own message quotes the file, which may be the wrong one and hold secrets.
    problems.push(`DEFAULT_RULES_FILE: ${file} is not JSON; pontual lint ${file} shows where`);
  }
  return null;
}
