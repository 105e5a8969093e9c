import type { HostTexts } from './texts.ts';

interface IframeRequest {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
}

/** `actions.openIframeModal`. A message `{"action":"DONE"}` or `{"action":"CANCEL"}` from the page inside closes it. */
export function openIframeModal(texts: HostTexts, requested: IframeRequest, onClose?: () => void): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'x-dialog modal iframe';
  const frame = document.createElement('iframe');
  frame.src = requested.uri;
  frame.title = requested.title ?? requested.uri;
  frame.width = String(requested.width);
  frame.height = String(requested.height);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'x-close';
  close.textContent = '✕';
  close.setAttribute('aria-label', texts.close);
  close.addEventListener('click', () => dialog.close());
  const onMessage = ({ source, data }: MessageEvent) => {
    if (source === frame.contentWindow && /"action":"(DONE|CANCEL)"/.test(String(data))) dialog.close();
  };
  dialog.addEventListener('close', () => {
    removeEventListener('message', onMessage);
    dialog.remove();
    onClose?.();
  });
  addEventListener('message', onMessage);
  dialog.append(close, frame);
  document.body.append(dialog);
  dialog.showModal();
}
