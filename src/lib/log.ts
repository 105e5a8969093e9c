import { type Logger, pino } from 'pino';
import { safeToLog } from './safe-log.ts';

export type { Logger } from 'pino';

const SECRET_PATHS = [
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'authorization',
  'code',
  'jwe',
  'key',
  'password',
  // The start of a CRM's answer may hold what people wrote.
  'bodyStart',
];

/**
 * Structured logs to stderr. Members named like secrets are never printed, at any of the first three depths; every line is
 * bounded, and an error shows no statement, parameter or row (`safeToLog`).
 */
export function createLog(level: string, destination: NodeJS.WritableStream = process.stderr): Logger {
  const paths = SECRET_PATHS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    {
      level,
      base: null,
      redact: { paths, censor: '[secret]' },
      serializers: { err: (error: unknown) => error },
      formatters: { log: boundLine },
    },
    destination,
  );
}

function boundLine(line: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).map(([name, value]) => [name, safeToLog(value)]));
}
