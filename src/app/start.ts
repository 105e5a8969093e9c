import { parseId, readMember } from './zaf/values.ts';

export type Place = 'ticket' | 'dashboard' | 'modal';

/** What the server wrote into the page. */
export interface Start {
  readonly place: Place;
  /** Null in a modal that Zendesk opened without signing: the sidebar hands its own on. */
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
  return {
    place: place === 'dashboard' || place === 'modal' ? place : 'ticket',
    session: parseId(readMember(reported, 'session')),
    locale: parseId(readMember(reported, 'locale')),
    requested: new URLSearchParams(window.location.hash.replace(/^#/, '')),
  };
}
