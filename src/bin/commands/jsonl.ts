import { createReadStream } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { PontualError } from '../../domain/error.ts';
import { LineWriter } from './line-writer.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A line that cannot be answered; the message names the member at fault in words for the person who wrote it. */
export class LineProblem extends PontualError {
  readonly code = 'invalid';
}

/** An answer with one long list, which is written item by item as it is worked out. */
export class ListAnswer {
  readonly head: object;
  readonly member: string;
  readonly items: Iterable<object>;

  constructor(head: object, member: string, items: Iterable<object>) {
    this.head = head;
    this.member = member;
    this.items = items;
  }
}

type Answer = (question: JsonObject) => object | ListAnswer | Promise<object | ListAnswer>;

/**
 * Answers JSON Lines from a file, or from stdin without one or with `-`, one line each, in order and as a stream.
 * An `id` is repeated in its answer. A line that cannot be answered gives `{"error", "line"}` and, at the end, status 1;
 * the others are answered. Empty lines are skipped. Rejects when the file cannot be read.
 */
export async function answerLines(file: string | undefined, answer: Answer): Promise<void> {
  const output = new LineWriter(process.stdout);
  let number = 0;
  for await (const text of readLines(file)) {
    number += 1;
    if (text.trim() === '') continue;
    for await (const part of answerLine(text, number, answer)) {
      if (!(await output.write(part))) return;
    }
  }
  await output.flush();
}

/** The lines of a file, or of stdin. Only a line feed ends a line: JSON text may hold every other separator. */
export async function* readLines(file: string | undefined): AsyncIterable<string> {
  const input = file === undefined || file === '-' ? process.stdin : createReadStream(file);
  const decoder = new StringDecoder('utf8');
  // Parts of the line that has not ended: joined once, so that a line of any length costs its length.
  let rest: string[] = [];
  let isFirst = true;
  const endLine = (end: string) => {
    const line = [...rest, end].join('');
    rest = [];
    const whole = isFirst ? withoutByteOrderMark(line) : line;
    isFirst = false;
    return whole;
  };
  for await (const chunk of input) {
    const parts = decoder.write(chunk).split('\n');
    const begun = parts.pop() ?? '';
    for (const part of parts) yield endLine(part);
    rest.push(begun);
  }
  const last = endLine(decoder.end());
  if (last !== '') yield last;
}

async function* answerLine(text: string, line: number, answer: Answer): AsyncIterable<string> {
  let echo = {};
  let isListOpen = false;
  try {
    const question = parseObject(text);
    if (question.id !== undefined) echo = { id: question.id };
    const reply = await answer(question);
    if (reply instanceof ListAnswer) {
      const head = JSON.stringify({ ...echo, ...reply.head, [reply.member]: [] });
      let separator = head.slice(0, -2);
      for (const item of reply.items) {
        yield `${separator}${JSON.stringify(item)}`;
        isListOpen = true;
        separator = ',';
      }
      yield isListOpen ? ']}\n' : `${head}\n`;
    } else yield `${JSON.stringify({ ...echo, ...reply })}\n`;
  } catch (error) {
    process.exitCode = 1;
    const problem = { error: error instanceof Error ? error.message : String(error), line };
    // What was written of a list stays valid JSON.
    if (isListOpen) yield `],${JSON.stringify(problem).slice(1)}\n`;
    else yield `${JSON.stringify({ ...echo, ...problem })}\n`;
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
