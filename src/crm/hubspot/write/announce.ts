import type { AnnounceResult, NamedAnnouncement } from '../../../domain/announcement.ts';
import { CrmError, type CrmFailure, isTransient } from '../../../domain/failure.ts';
import { unexpected } from '../../kit/answers.ts';
import type { CrmSession } from '../../port.ts';
import type { ApiAnswer, HubspotApi } from '../client/client.ts';
import { toErrorBody } from '../client/failures.ts';
import { announcementTexts, pickLanguage } from '../texts.ts';

/**
 * App events: lines on the ticket's timeline, whose types are in app-manifest/hubspot (`sla_warned` and so on). Dated first;
 * the version that HubSpot publishes a client for second.
 * https://developers.hubspot.com/docs/apps/developer-platform/add-features/app-events/send-event-occurrences
 */
const PATHS = [
  '/integrators/timeline/2026-09/events/batch',
  '/integrators/timeline/2026-03/events/batch',
] as const;

type Outcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'refused' | 'later'; readonly failure: CrmFailure };

/**
 * Sends timeline lines and returns one result for each. A line that was sent before counts as sent: its key is the event's id,
 * which HubSpot accepts once. Throws CrmError auth_lost, and forbidden where HubSpot does not allow app events.
 * HubSpot takes a batch as a whole or not at all: a refused one is halved until the line at fault stands alone. When all parts
 * are refused no single line is at fault (no such event type, or nothing offered here) and it stops, since errors count against
 * the app. After a 409 it goes on, because lines sent before must be told apart.
 */
export async function announce(
  api: HubspotApi,
  session: CrmSession,
  announcements: readonly NamedAnnouncement[],
): Promise<readonly AnnounceResult[]> {
  const outcomes = new Map<string, Outcome>();
  let parts: readonly (readonly NamedAnnouncement[])[] = announcements.length === 0 ? [] : [announcements];
  while (parts.length > 0) {
    const refused: (readonly NamedAnnouncement[])[] = [];
    let isHopeless = parts.length > 1;
    for (const part of parts) {
      const status = await sendPart(api, session, part, outcomes);
      if (status !== null) refused.push(part);
      if (status === null || status === 409) isHopeless = false;
    }
    parts = isHopeless ? [] : refused.flatMap(toHalves);
  }
  return announcements.map(({ key }) => ({ key, ...(outcomes.get(key) ?? LOST) }));
}

const LOST: Outcome = { outcome: 'later', failure: { kind: 'network', detail: 'not answered' } };

function toHalves<T>(part: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(part.length / 2);
  return part.length === 1 ? [] : [part.slice(0, middle), part.slice(middle)];
}

/** Returns the status with which the whole part was refused; null when it was not. */
async function sendPart(
  api: HubspotApi,
  session: CrmSession,
  part: readonly NamedAnnouncement[],
  outcomes: Map<string, Outcome>,
): Promise<number | null> {
  const answer = await send(api, session, part);
  const settle = (outcome: Outcome) => {
    for (const { key } of part) outcomes.set(key, outcome);
  };
  if ('failure' in answer) settle({ outcome: 'later', failure: answer.failure });
  else if (answer.status < 300) settleSent(answer, part, outcomes);
  else {
    settle(refusal(answer));
    return answer.status;
  }
  return null;
}

/** A part-failure (207) names the events it is about; all others were taken. */
function settleSent(
  { status, json }: ApiAnswer,
  announcements: readonly NamedAnnouncement[],
  outcomes: Map<string, Outcome>,
): void {
  const errors = status === 207 ? toErrorBody(json).errors : [];
  for (const { key } of announcements) {
    const error = errors.find((one) => [one.id, ...Object.values(one.context).flat()].includes(key));
    outcomes.set(key, error === undefined ? { outcome: 'sent' } : refusal({ status: 400, json: error }));
  }
}

function refusal({ status, json }: ApiAnswer): Outcome {
  if (status === 409) return { outcome: 'sent' };
  const { message, category } = toErrorBody(json);
  const detail = `app event: ${status} ${category} ${message}`.slice(0, 300);
  const failure: CrmFailure = status === 404 ? { kind: 'gone', detail } : unexpected(detail, status, message);
  return { outcome: 'refused', failure };
}

async function send(
  api: HubspotApi,
  session: CrmSession,
  announcements: readonly NamedAnnouncement[],
): Promise<ApiAnswer | { readonly failure: CrmFailure }> {
  const body = { inputs: announcements.map((one) => toOccurrence(session, one)) };
  try {
    let answer: ApiAnswer = { status: 404, json: null };
    for (const path of PATHS) {
      answer = await api.call(session, { method: 'POST', path, body, accept: [400, 404, 409] });
      if (answer.status !== 404) break;
    }
    return answer;
  } catch (error) {
    if (error instanceof CrmError && isTransient(error.failure)) return { failure: error.failure };
    throw error;
  }
}

function toOccurrence(session: CrmSession, announcement: NamedAnnouncement): object {
  const { key, ticketId, what, metric, cycle, at, policy, tier } = announcement;
  const { zone } = session.state;
  const texts = announcementTexts(
    announcement,
    pickLanguage(session),
    typeof zone === 'string' ? zone : 'UTC',
  );
  return {
    eventTypeName: `sla_${what}`,
    id: key,
    objectId: ticketId,
    timestamp: new Date(at).toISOString(),
    properties: { ...texts, metric, cycle: String(cycle), policy, tier: tier ?? '' },
  };
}
