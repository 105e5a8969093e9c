// What an app may ask: where it stands, who looks, and what is shown.
import { instances } from './frames.js';

export const darkness = matchMedia('(prefers-color-scheme: dark)');

export function toContext({ location: place, guid, subdomain, ticketId }) {
  return {
    product: 'support',
    account: { subdomain },
    location: place,
    instanceGuid: guid,
    ...(ticketId === null ? {} : { ticketId }),
  };
}

export const toMetadata = ({ appId, installationId }) => ({
  appId,
  installationId,
  name: 'Pontual',
  version: '0.1.0',
  settings: { title: 'Pontual' },
  plan: { name: null },
});

export const colourScheme = ({ scheme }) =>
  scheme === 'system' ? (darkness.matches ? 'dark' : 'light') : scheme;

/** `get('ticket.id')`; a path that Zendesk has and this simulator has not is refused, not answered with nothing. */
export function lookUp(instance, path) {
  const known = toKnown(instance);
  if (path in known) return known[path];
  throw new Error(`The simulator does not know "${path}".`);
}

function toKnown(instance) {
  const { user, subdomain, zone, ticketId } = instance;
  const shown = document.querySelector('[data-ticket]')?.dataset ?? {};
  const currentUser = { ...user, timeZone: { ianaName: zone } };
  const known = {
    currentUser,
    'currentUser.id': user.id,
    'currentUser.name': user.name,
    'currentUser.email': user.email,
    'currentUser.role': user.role,
    'currentUser.locale': user.locale,
    'currentUser.timeZone': currentUser.timeZone,
    currentAccount: { subdomain, timeZone: zone },
    'currentAccount.subdomain': subdomain,
    colorScheme: colourScheme(instance),
    instances: Object.fromEntries([...instances].map(([guid, one]) => [guid, toContext(one)])),
    ...(ticketId === null
      ? {}
      : { 'ticket.id': ticketId, 'ticket.status': shown.status, 'ticket.subject': shown.subject }),
  };
  return known;
}
