import { addAlert } from './alerts.ts';
import type { Hosted } from './context.ts';
import { openIframeModal } from './iframe-modal.ts';
import { closeOverlay } from './overlay.tsx';
import type { recordProperties } from './properties.ts';
import { findTexts } from './texts.ts';

type Properties = ReturnType<typeof recordProperties>;

/** `actions`: what an extension may ask of the page around it. */
export function createActions(hosted: Hosted, properties: Properties) {
  const texts = findTexts(hosted.user.locale);
  return {
    addAlert: (requested: Parameters<typeof addAlert>[1]) => addAlert(texts, requested),
    reloadPage: () => location.reload(),
    fetchCrmObjectProperties: properties.read,
    refreshObjectProperties: () => dispatchEvent(new Event('simulator:refresh')),
    onCrmPropertiesUpdate: (wanted: readonly string[] | '*', callback: (values: object) => void) => {
      properties.watch(wanted, callback);
    },
    openIframeModal: (requested: Parameters<typeof openIframeModal>[1], onClose?: () => void) =>
      openIframeModal(texts, requested, onClose),
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    closeOverlay,
    navigateToPage: ({ to, params }: { to: string; params?: Record<string, string> }) => {
      location.hash = `${to}?${new URLSearchParams(params)}`;
    },
  };
}
