// What an app may have done: `client.invoke(…)`.
import { changeField } from './fields.js';
import { addressed, frameFor, instances, tell } from './frames.js';

export function invoke(instance, name, args) {
  switch (name) {
    case 'resize':
      return resize(instance, args[0] ?? {});
    case 'notify':
      return notify(String(args[0]), args[1] ?? 'notice');
    case 'instances.create':
      return { 'instances.create': [{ instanceGuid: createModal(instance, args[0]) }] };
    case 'app.close':
    case 'destroy':
      return instance.dialog?.close();
    case 'routeTo':
      return routeTo(instance, args);
    default:
      if (changeField(name)) return undefined;
      throw new Error(`The simulator does not offer "${name}".`);
  }
}

/** The tray and the bar have their own width; a modal takes both. */
function resize({ frame, dialog }, { width, height }) {
  if (height !== undefined) frame.style.height = cssLength(height);
  if (dialog !== undefined && width !== undefined) frame.style.width = cssLength(width);
}

const cssLength = (length) => (typeof length === 'number' ? `${length}px` : String(length));

function routeTo({ subdomain }, [place, id]) {
  location.href =
    place === 'ticket' ? `/${subdomain}/agent/tickets/${id}` : `/${subdomain}/agent/apps/nav_bar`;
}

/** A modal is loaded by plain GET: only frames of the manifest's locations are signed. */
function createModal(opener, { url, size = {} }) {
  const guid = crypto.randomUUID();
  const dialog = document.createElement('dialog');
  dialog.className = 'zaf-modal';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = '✕';
  close.setAttribute('aria-label', document.body.dataset.close);
  close.addEventListener('click', () => dialog.close());
  const frame = frameFor(guid);
  frame.style.width = cssLength(size.width ?? '500px');
  frame.style.height = cssLength(size.height ?? '300px');
  dialog.append(close, frame);
  dialog.addEventListener('close', () => {
    tell(instances.get(guid), 'modal.close');
    tell(opener, 'modal.close');
    instances.delete(guid);
    dialog.remove();
  });
  instances.set(guid, { ...opener, guid, url, frame, dialog, location: 'modal', isReady: false });
  document.body.append(dialog);
  dialog.showModal();
  frame.src = addressed(url, guid);
  return guid;
}

function notify(text, kind) {
  const note = document.createElement('p');
  note.className = `zaf-note ${kind}`;
  note.setAttribute('role', 'status');
  // Zendesk takes a little markup in notices; here it is read as text.
  note.textContent = new DOMParser().parseFromString(text, 'text/html').body.textContent;
  document.body.append(note);
  setTimeout(() => note.remove(), 6000);
}
