import { z } from 'zod';
import type { StatusCategory } from '../../../domain/event.ts';
import { own } from '../../../domain/own.ts';
import type { StatusChoice } from '../../../domain/ticket.ts';
import { orUnreadable, readableEntries } from '../../kit/readable.ts';
import type { CrmSession } from '../../port.ts';
import type { HubspotApi } from '../client/client.ts';
import { idText, pageSchema } from '../wire/records.ts';

const stage = z.object({
  id: idText,
  label: z.string().catch(''),
  displayOrder: z.number().catch(0),
  archived: z.boolean().catch(false),
  metadata: z.record(z.string(), z.unknown()).catch({}),
});
type Stage = z.infer<typeof stage>;

const pipeline = z.object({
  id: idText,
  label: z.string().catch(''),
  displayOrder: z.number().catch(0),
  archived: z.boolean().catch(false),
  stages: z.array(orUnreadable(stage)).catch([]),
});

/** Words in stage names, in English, Portuguese and Spanish, first match wins. Accents are taken off before. */
const OPEN_WORDS: readonly (readonly [RegExp, StatusCategory])[] = [
  [
    /\b(third|vendor|supplier|partner|hold|terceiros?|terceros?|fornecedor|proveedor|parceiro|pausad[oa])\b/,
    'on_hold',
  ],
  [/\b(on us|de nos|por nos|nossa|nosotros|nuestr[oa]|agente|agent|suporte|soporte)\b/, 'open'],
  [/\b(contact|customer|client|requester|user|cliente|contato|contacto|solicitante|usuario)\b/, 'pending'],
  [/\b(em espera|en espera)\b/, 'on_hold'],
  [/\b(pending|waiting|pendente|pendiente|aguardando|esperando)\b/, 'pending'],
  [/\b(new|nov[oa]|nuev[oa])\b/, 'new'],
];
const SOLVED_WORDS =
  /\b(solved|resolved|done|completed|resolvid[oa]|solucionad[oa]|resuelt[oa]|concluid[oa])\b/;

/** Every stage of every ticket pipeline with the category we propose, in the order agents see them. Throws CrmError. */
export async function readStatuses(api: HubspotApi, session: CrmSession): Promise<readonly StatusChoice[]> {
  const page = await api.read(
    session,
    { method: 'GET', path: '/crm/pipelines/2026-09/tickets' },
    pageSchema(orUnreadable(pipeline)),
  );
  const pipelines = readableEntries(session, 'status', page.results);
  const several = pipelines.length > 1;
  return pipelines.toSorted(byOrder).flatMap(({ label, stages }) =>
    readableEntries(session, 'status', stages)
      .toSorted(byOrder)
      .map((one) => ({
        raw: one.id,
        label: several ? `${label}: ${one.label}` : one.label,
        proposed: proposedCategory(one),
      })),
  );
}

function byOrder(left: { displayOrder: number }, right: { displayOrder: number }): number {
  return left.displayOrder - right.displayOrder;
}

/** `ticketState` says open or closed for certain; the label only refines it. */
export function proposedCategory(reported: Pick<Stage, 'label' | 'metadata'>): StatusCategory {
  const label = reported.label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const closed = reported.metadata.ticketState === 'CLOSED' || String(reported.metadata.isClosed) === 'true';
  if (closed) return SOLVED_WORDS.test(label) ? 'solved' : 'closed';
  return OPEN_WORDS.find(([words]) => words.test(label))?.[1] ?? 'open';
}

const storedStages = z
  .record(
    z.string(),
    z.enum(['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] satisfies StatusCategory[]),
  )
  .catch({});

/** Which category a stage counts as: what the admin decided, or our proposal as set-up stored it; null: unknown stage. */
export function stageCategories(session: CrmSession): (stageId: string) => StatusCategory | null {
  const stored = storedStages.parse(session.state.stages);
  return (stageId) => session.statuses.get(stageId) ?? own(stored, stageId) ?? null;
}
