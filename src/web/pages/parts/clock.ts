import { html } from 'hono/html';
import type { Clock, Segment } from '../../../domain/evaluation.ts';
import { own } from '../../../domain/own.ts';
import type { ExplainedTicket } from '../../../services/tickets/explain.ts';
import { segmentReason } from '../../../terms/reasons.ts';
import { type Html, nothing, type View } from '../view.ts';
import { mark, stateMark } from './badge.ts';
import { segmentStrip } from './strip.ts';
import { duration, instantTime } from './time.ts';

/** More segments than this are folded away. */
const SHOWN_AT_ONCE = 14;

type Names = Pick<ExplainedTicket, 'policyNames' | 'tierNames'>;

/** One clock: its state, the rules that applied, and its segments, whose counted time adds up to the elapsed time. */
export function clockSection(view: View, clock: Clock, names: Names, id: string): Html {
  const metric = view.word('metric', clock.metric);
  const segments = clock.segments ?? [];
  return html`<section class="card clock" aria-labelledby="${id}">
    <h3 id="${id}">
      ${metric} <small>${clockLabel(view, clock)}</small> ${stateMark(view, clock.state)}
    </h3>
    ${excuse(view, clock)} ${clockFacts(view, clock, names)} ${segmentStrip(segments, clock.dueAt)}
    ${segments.length === 0 ? nothing : segmentDetails(view, clock, metric, segments)}
  </section>`;
}

function clockLabel(view: View, clock: Clock): string {
  const cycle = view.t('clock.cycle', { cycle: clock.cycle });
  return clock.kind === 'service' ? cycle : `${view.word('kind', clock.kind)}, ${cycle}`;
}

function excuse(view: View, { excuse: input }: Clock): Html {
  if (input === null) return nothing;
  return html`<p>${view.t('clock.excused', { instant: view.formats.instant(input.at), reason: input.reason })}</p>`;
}

function clockFacts(view: View, clock: Clock, { policyNames, tierNames }: Names): Html {
  const fact = (key: Parameters<View['t']>[0], value: unknown) =>
    html`<div>
      <dt>${view.t(key)}</dt>
      <dd>${value}</dd>
    </div>`;
  const policy = own(policyNames, clock.policy) ?? clock.policy;
  const tier = clock.tier === null ? '' : ` · ${own(tierNames, clock.tier) ?? clock.tier}`;
  return html`<dl class="facts">
    ${fact('field.target', duration(view, clock.targetMs))} ${fact('field.elapsed', duration(view, clock.elapsedMs))}
    ${fact('field.remaining', duration(view, clock.remainingMs))} ${fact('clock.started', instantTime(view, clock.startedAt))}
    ${fact('field.due', dueText(view, clock))} ${clock.endedAt === null ? nothing : fact('clock.ended', endText(view, clock, clock.endedAt))}
    ${fact('clock.judged_by', `${view.t('clock.version', { policy, version: clock.policyVersion })}${tier}`)}
    ${fact('field.calendar', view.word('calendar', clock.calendar))} ${fact('clock.why', view.word('why', clock.reason))}
  </dl>`;
}

function dueText(view: View, clock: Clock): Html | string {
  if (clock.dueAt !== null) return instantTime(view, clock.dueAt);
  return clock.state === 'paused' ? view.t('clock.no_due_paused') : '–';
}

function endText(view: View, clock: Clock, endedAt: number): Html {
  const why = clock.endReason === null ? '' : ` · ${view.word('end', clock.endReason)}`;
  return html`${instantTime(view, endedAt)}${why}`;
}

function segmentDetails(view: View, clock: Clock, metric: string, segments: readonly Segment[]): Html {
  const count = view.formats.number(segments.length);
  const isFew = segments.length <= SHOWN_AT_ONCE;
  return html`<details ${isFew ? html`open` : ''}>
    <summary>${view.t('clock.show_segments', { count })}</summary>
    ${segmentTable(view, clock, metric, segments)}
  </details>`;
}

function segmentTable(view: View, clock: Clock, metric: string, segments: readonly Segment[]): Html {
  const caption = view.t('clock.segments', {
    metric,
    count: view.formats.number(segments.length),
    elapsed: view.formats.working(clock.elapsedMs),
  });
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
    <table class="segments">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${view.t('segment.from')}</th>
          <th scope="col">${view.t('segment.to')}</th>
          <th scope="col">${view.t('segment.kind')}</th>
          <th scope="col">${view.t('field.reason')}</th>
          <th scope="col" class="number">${view.t('segment.counted')}</th>
        </tr>
      </thead>
      <tbody>
        ${segments.map((segment) => segmentRow(view, segment))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colspan="4">${view.t('segment.total')}</th>
          <td class="number">${duration(view, clock.elapsedMs)}</td>
        </tr>
      </tfoot>
    </table>
  </div>`;
}

const LOOKS = { running: 'going', paused: 'paused', closed: 'done', off_hours: 'quiet' } as const;

function segmentRow(view: View, segment: Segment): Html {
  return html`<tr class="${segment.kind}">
    <td>${instantTime(view, segment.from)}</td>
    <td>${instantTime(view, segment.to)}</td>
    <td>${mark(LOOKS[segment.kind], view.word('segment_kind', segment.kind))}</td>
    <td>${segmentReason(view.language, segment) ?? '–'}</td>
    <td class="number">${segment.countedMs === 0 ? '–' : duration(view, segment.countedMs)}</td>
  </tr>`;
}
