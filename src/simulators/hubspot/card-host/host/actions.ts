import { addAlert } from './alerts.ts';
import type { Hosted } from './context.ts';
import { openIframeModal } from './iframe-modal.ts';
import { closeOverlay } from './overlay.tsx';
import type { recordProperties } from './properties.ts';
import { textsOf } from './texts.ts';

type Properties = ReturnType<typeof recordProperties>;

/** `actions`: what an extension may ask of the page around it. */
export function actionsOf(hosted: Hosted, properties: Properties) {
  const texts = textsOf(hosted.user.locale);
  return {
    addAlert: (asked: Parameters<typeof addAlert>[1]) => addAlert(texts, asked),
    reloadPage: () => location.reload(),
    fetchCrmObjectProperties: properties.read,
    refreshObjectProperties: () => dispatchEvent(new Event('simulator:refresh')),
    onCrmPropertiesUpdate: (wanted: readonly string[] | '*', callback: (values: object) => void) => {
      properties.watch(wanted, callback);
    },
    openIframeModal: (asked: Parameters<typeof openIframeModal>[1], onClose?: () => void) =>
      openIframeModal(texts, asked, onClose),
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(text),
    closeOverlay,
    navigateToPage: ({ to, params }: { to: string; params?: Record<string, string> }) => {
      location.hash = `${to}?${new URLSearchParams(params)}`;
    },
  };
}
