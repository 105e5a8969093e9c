// The frames of the app on this page, by their guid, and how they are told what happens.
export const instances = new Map();

export function frameFor(guid) {
  const frame = document.createElement('iframe');
  frame.name = `zaf-${guid}`;
  frame.title = 'Pontual';
  frame.allow = 'clipboard-write';
  return frame;
}

/** Zendesk adds where its page is and which frame this is; what stands after # stays. */
export function addressed(url, guid) {
  const address = new URL(url);
  address.searchParams.set('origin', location.origin);
  address.searchParams.set('app_guid', guid);
  return address.href;
}

export const send = (instance, message) =>
  instance.frame.contentWindow?.postMessage(message, new URL(instance.url).origin);

/** Events go to frames that have registered; who is not there yet reads the newest state anyway. */
export function tell(instance, event, data) {
  if (instance.isReady) send(instance, { zaf: 'event', event, data });
}

export const tellAll = (event, data) => {
  for (const instance of instances.values()) tell(instance, event, data);
};

export function instanceNamed(guid) {
  const instance = instances.get(guid);
  if (instance === undefined) throw new Error(`There is no instance ${guid}.`);
  return instance;
}
