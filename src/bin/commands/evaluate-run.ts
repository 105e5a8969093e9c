import { writeInstant } from '../../rules/calendar-instant.ts';
import { explainText, idleExcuseText, type TextOptions } from '../../sla/index.ts';
import { termFor } from '../../terms/index.ts';
import type { Options } from './evaluate.ts';
import { writeEvaluation } from './evaluate-answer.ts';
import { EvaluateSession, type TicketAnswer } from './evaluate-session.ts';
import { readLanguage, refuse } from './json-file.ts';
import { answerLines, isObject, type JsonObject, LineProblem, ListAnswer, readLines } from './jsonl.ts';
import { LineWriter } from './line-writer.ts';

/** Answers every line; see `pontual evaluate --help`. */
export async function runEvaluate(file: string | undefined, options: Options): Promise<void> {
  const session = new EvaluateSession(options.explain === true || options.text === true);
  if (options.text !== true) {
    await answerLines(file, (question) => answerInJson(session, question));
    return;
  }
  try {
    await answerInText(session, file, {
      language: readLanguage(options.language),
      zone: readZone(options.zone),
    });
  } catch (error) {
    if (!(error instanceof LineProblem)) throw error;
    refuse([error.message]);
  }
}

function answerInJson(session: EvaluateSession, question: JsonObject): object {
  const { defined, evaluations, isList } = session.answer(question);
  const head = defined === undefined ? {} : { defined };
  if (isList) return evaluations === null ? head : new ListAnswer(head, 'results', toResults(evaluations));
  const [only] = evaluations ?? [];
  return only === undefined ? head : { ...head, ...writeEvaluation(only) };
}

function* toResults(evaluations: Iterable<TicketAnswer>): Iterable<object> {
  for (const one of evaluations) yield { at: writeInstant(one.evaluation.now), ...writeEvaluation(one) };
}

/** The same for people: what cannot be read goes to stderr with its line, the others are explained. */
async function answerInText(
  session: EvaluateSession,
  file: string | undefined,
  text: TextOptions,
): Promise<void> {
  const output = new LineWriter(process.stdout);
  let number = 0;
  for await (const raw of readLines(file)) {
    number += 1;
    if (raw.trim() === '') continue;
    try {
      for (const line of toLines(session, raw, text)) if (!(await output.writeLine(line))) return;
    } catch (error) {
      await output.flush();
      // One line that cannot be explained, for whatever reason, does not keep the others from it.
      refuse([`line ${number}: ${error instanceof Error ? error.message : error}`]);
    }
  }
  await output.flush();
}

function* toLines(session: EvaluateSession, raw: string, text: TextOptions): Iterable<string> {
  const question: unknown = JSON.parse(raw);
  if (!isObject(question)) throw new LineProblem('a line must be one JSON object');
  const { evaluations } = session.answer(question);
  const title = question.id === undefined ? '' : `${question.id} · `;
  const format = new Intl.DateTimeFormat(text.language === 'en' ? 'en-GB' : text.language, {
    timeZone: text.zone,
    dateStyle: 'medium',
    timeStyle: 'long',
  });
  for (const { evaluation, idleExcuses } of evaluations ?? []) {
    yield `${title}${format.format(evaluation.now)} · ${termFor(text.language, 'badge', evaluation.badge)}`;
    for (const line of explainText(evaluation, text)) yield `  ${line}`;
    for (const { place } of idleExcuses) yield `  ${idleExcuseText(place, text.language)}`;
  }
}

function readZone(raw: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: raw }).resolvedOptions().timeZone;
  } catch {
    throw new LineProblem(`--zone: "${raw}" is not a known time zone (an IANA name such as Europe/Berlin)`);
  }
}
