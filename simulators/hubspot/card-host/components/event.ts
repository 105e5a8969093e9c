import type { ExtensionEvent, FormSubmitExtensionEvent, Reactions } from '@hubspot/ui-extensions';
import type { SyntheticEvent } from 'react';

/** What crosses from HubSpot's page to the extension of a browser's event: no element, no native event. */
export function toEvent(event: SyntheticEvent): ExtensionEvent {
  return {
    type: event.type,
    bubbles: event.bubbles,
    timeStamp: event.timeStamp,
    id: event.currentTarget.id,
  };
}

export function toSubmitEvent<Values>(
  event: SyntheticEvent,
  targetValue: Values,
): FormSubmitExtensionEvent<Values> {
  return { ...toEvent(event), targetValue };
}

/** The second argument of handlers is deprecated at HubSpot; overlays have replaced it. */
export const NO_REACTIONS: Reactions = {
  openPanel: () => {},
  closePanel: () => {},
  openModal: () => {},
  closeModal: () => {},
};
