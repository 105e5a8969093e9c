import { writeInstant } from '../../rules/calendar-instant.ts';
import { explainText, type TextOptions } from '../../sla/index.ts';
import { termFor } from '../../terms/index.ts';
import type { Options } from './evaluate.ts';
import { writeEvaluation } from './evaluate-answer.ts';
import { EvaluateSession } from './evaluate-session.ts';
import { readLanguage, refuse } from './json-file.ts';
import { answerLines, isObject, type JsonObject, LineProblem, readLines } from './jsonl.ts';

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
  const [only] = evaluations;
  if (only === undefined) return head;
  if (!isList) return { ...head, ...writeEvaluation(only) };
  return {
    ...head,
    results: evaluations.map((one) => ({ at: writeInstant(one.now), ...writeEvaluation(one) })),
  };
}

/** The same for people: what cannot be read goes to stderr with its line, the others are explained. */
async function answerInText(
  session: EvaluateSession,
  file: string | undefined,
  text: TextOptions,
): Promise<void> {
  let line = 0;
  for await (const raw of readLines(file)) {
    line += 1;
    if (raw.trim() === '') continue;
    try {
      for (const one of toLines(session, raw, text)) console.log(one);
    } catch (error) {
      // One line that cannot be explained, for whatever reason, does not keep the others from it.
      refuse([`line ${line}: ${error instanceof Error ? error.message : error}`]);
    }
  }
}

function toLines(session: EvaluateSession, raw: string, text: TextOptions): readonly string[] {
  const question: unknown = JSON.parse(raw);
  if (!isObject(question)) throw new LineProblem('a line must be one JSON object');
  const { evaluations } = session.answer(question);
  const title = question.id === undefined ? '' : `${question.id} · `;
  const format = new Intl.DateTimeFormat(text.language === 'en' ? 'en-GB' : text.language, {
    timeZone: text.zone,
    dateStyle: 'medium',
    timeStyle: 'long',
  });
  return evaluations.flatMap((one) => [
    `${title}${format.format(one.now)} · ${termFor(text.language, 'badge', one.badge)}`,
    ...explainText(one, text).map((line) => `  ${line}`),
  ]);
}

function readZone(raw: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: raw }).resolvedOptions().timeZone;
  } catch {
    throw new LineProblem(`--zone: "${raw}" is not a known time zone (an IANA name such as Europe/Berlin)`);
  }
}
