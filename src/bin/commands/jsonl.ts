import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { PontualError } from '../../domain/error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A line that cannot be answered; the message names the member at fault in words for the person who wrote it. */
export class LineProblem extends PontualError {
  readonly code = 'invalid';
}

/**
 * Answers JSON Lines from a file, or from stdin without one or with `-`, one line each, in order and as a stream.
 * An `id` is repeated in its answer. A line that cannot be answered gives `{"error", "line"}` and, at the end, status 1;
 * the others are answered. Empty lines are skipped. Rejects when the file cannot be read.
 */
export async function answerLines(
  file: string | undefined,
  answer: (question: JsonObject) => object | Promise<object>,
): Promise<void> {
  const output = new LineWriter(process.stdout);
  let number = 0;
  for await (const text of readLines(file)) {
    number += 1;
    if (text.trim() === '') continue;
    const reply = await answerLine(text, number, answer);
    if ('error' in reply) process.exitCode = 1;
    if (!(await output.write(reply))) return;
  }
  await output.flush();
}

/** The lines of a file, or of stdin. Only a line feed ends a line: JSON text may hold every other separator. */
export async function* readLines(file: string | undefined): AsyncIterable<string> {
  const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  for await (const chunk of input) {
    const parts = (rest + decoder.write(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      yield isFirst ? withoutByteOrderMark(part) : part;
      isFirst = false;
    }
  }
  rest += decoder.end();
  if (rest !== '') yield isFirst ? withoutByteOrderMark(rest) : rest;
}

async function answerLine(
  text: string,
  line: number,
  answer: (question: JsonObject) => object | Promise<object>,
): Promise<object> {
  let echo = {};
  try {
    const question = parseObject(text);
    if (question.id !== undefined) echo = { id: question.id };
    const reply = answer(question);
    return { ...echo, ...(reply instanceof Promise ? await reply : reply) };
  } catch (error) {
    return { ...echo, error: error instanceof Error ? error.message : String(error), line };
  }
}

function parseObject(text: string): JsonObject {
  const value = parseJson(text);
  if (isObject(value)) return value;
  throw new LineProblem('a line must be one JSON object');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LineProblem(`not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Writes JSON Lines in batches and waits for a slow reader. */
export class LineWriter {
  private readonly output: NodeJS.WriteStream;
  private batch: string[] = [];
  private batchLength = 0;
  private isClosed = false;

  constructor(output: NodeJS.WriteStream) {
    this.output = output;
    output.on('error', (error: NodeJS.ErrnoException) => {
      // A reader that has seen enough, as `head`, closes the pipe: no reason to complain, only to stop.
      if (error.code !== 'EPIPE') throw error;
      this.isClosed = true;
    });
  }

  /** False when nobody reads any more. */
  async write(value: object): Promise<boolean> {
    const text = `${JSON.stringify(value)}\n`;
    this.batch.push(text);
    this.batchLength += text.length;
    if (this.batchLength >= 65_536) await this.flush();
    return !this.isClosed;
  }

  async flush(): Promise<void> {
    const text = this.batch.join('');
    this.batch = [];
    this.batchLength = 0;
    if (text === '' || this.isClosed) return;
    await new Promise<void>((resolve) => {
      this.output.write(text, (error) => {
        if (error) this.isClosed = true;
        resolve();
      });
    });
  }
}
