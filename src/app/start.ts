import { parseId, readMember } from './host/values.ts';

export type Place = 'ticket' | 'dashboard' | 'modal';

/** What the server wrote into the page. */
export interface Start {
  readonly place: Place;
  /** Which CRM frames us, by name and as people write it. */
  readonly crm: { readonly name: string; readonly label: string };
  /** Null in a modal that the CRM opened without signing: the sidebar hands its own on. */
  readonly session: string | null;
  readonly locale: string | null;
  /** What was asked for in the address: a modal's ticket, clock and opener. */
  readonly requested: URLSearchParams;
}

/** Reads it and takes it out of the page, so that the session is kept in memory only. */
export function readStart(root: HTMLElement): Start {
  const reported: unknown = JSON.parse(root.dataset.start ?? '{}');
  delete root.dataset.start;
  const place = readMember(reported, 'place');
  const crm = readMember(reported, 'crm');
  return {
    place: place === 'dashboard' || place === 'modal' ? place : 'ticket',
    crm: { name: parseId(readMember(crm, 'name')) ?? '', label: parseId(readMember(crm, 'label')) ?? 'CRM' },
    session: parseId(readMember(reported, 'session')),
    locale: parseId(readMember(reported, 'locale')),
    requested: new URLSearchParams(window.location.hash.replace(/^#/, '')),
  };
}
