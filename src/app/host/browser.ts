import type { Host } from './host.ts';

const NOTHING = () => {};

/** No CRM around us: a window of the browser. */
export const BROWSER: Host = {
  ticketId: null,
  instanceGuid: null,
  locale: null,
  scheme: null,
  on: () => NOTHING,
  onMessage: () => NOTHING,
  resize: NOTHING,
  openModal: async () => null,
  closeModal: NOTHING,
  openTicket: NOTHING,
  hideFields: NOTHING,
  tell: NOTHING,
};
