import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { LogError } from './log-error.ts';

const unzip = promisify(gunzip);

/** A log is held in memory as one text, and a text of JavaScript ends near 512 MiB. */
const MAX_BYTES = 400 * 1024 * 1024;

/**
 * The whole text of a log, plain or gzipped (told by its first bytes, not by its name), without byte-order mark.
 * Throws LogError when the file cannot be read or has nothing in it.
 */
export async function readText(path: string): Promise<string> {
  const bytes = await unpacked(path, await contents(path));
  if (bytes.length > MAX_BYTES) throw new LogError(tooLarge(path));
  const text = decode(bytes);
  if (text.trim() === '') throw new LogError(`${path} is empty. Give a CSV log with a header and rows.`);
  return text;
}

async function contents(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new LogError(`${path} cannot be read: ${whyUnreadable(error)}`, { cause: error });
  }
}

const tooLarge = (path: string) =>
  `${path} is larger than ${MAX_BYTES / 1024 / 1024} MiB. Cut it into several logs.`;

const toCode = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null);

function whyUnreadable(error: unknown): string {
  const code = toCode(error);
  if (code === 'ENOENT') return 'there is no such file. Check the path.';
  if (code === 'EISDIR') return 'it is a folder. Give the file itself.';
  if (code === 'EACCES') return 'this user may not read it. Check its permissions.';
  return error instanceof Error ? error.message : String(error);
}

async function unpacked(path: string, bytes: Buffer): Promise<Buffer> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04) {
    throw new LogError(`${path} is a zip archive or an Excel workbook. Unpack it, or save it as CSV.`);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await unzip(bytes, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    if (toCode(error) === 'ERR_BUFFER_TOO_LARGE') throw new LogError(tooLarge(path), { cause: error });
    throw new LogError(`${path} is a damaged or cut-off gzip file. Fetch it again.`, { cause: error });
  }
}

/** UTF-8, or UTF-16 by its byte-order mark; what is neither is taken for Windows-1252, as spreadsheets save it. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
