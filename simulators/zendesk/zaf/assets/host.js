// Zendesk's page around the frames of an app: loads them, answers their calls, tells them what happens.
import { colourScheme, darkness, lookUp, toContext, toMetadata } from './answers.js';
import { invoke } from './doings.js';
import { addressed, frameFor, instanceNamed, instances, send, tell, tellAll } from './frames.js';
import './page.js';

const CALLS = {
  register(instance) {
    instance.isReady = true;
    return { context: toContext(instance), metadata: toMetadata(instance) };
  },
  context: toContext,
  metadata: toMetadata,
  get: (instance, paths) => Object.fromEntries([paths].flat().map((path) => [path, lookUp(instance, path)])),
  set() {
    throw new Error('The simulator’s form takes no values from apps.');
  },
  request() {
    throw new Error('The simulator does not pass on requests of apps.');
  },
  invoke: (instance, name, ...args) => invoke(instance, name, args),
  invokeOn: (_, guid, name, ...args) => invoke(instanceNamed(guid), name, args),
  trigger: (_, guid, event, data) => tell(instanceNamed(guid), event, data),
};

function open(place, message) {
  const frame = frameFor(message.guid);
  place.append(frame);
  instances.set(message.guid, { ...message, frame, isReady: false });
  const form = document.createElement('form');
  form.method = 'post';
  form.target = frame.name;
  form.action = addressed(message.url, message.guid);
  form.hidden = true;
  const token = document.createElement('input');
  token.name = 'token';
  token.value = message.token;
  form.append(token);
  document.body.append(form);
  form.submit();
  form.remove();
}

addEventListener('message', async ({ source, origin, data }) => {
  const instance = instances.get(data?.guid);
  const isIts = source === instance?.frame.contentWindow && origin === new URL(instance.url).origin;
  if (!isIts || data.zaf !== 'call') return;
  const answer = { zaf: 'answer', id: data.id };
  try {
    answer.value = await CALLS[data.name](instance, ...data.args);
  } catch (error) {
    answer.error = error.message;
  }
  send(instance, answer);
  if (data.name === 'register') tell(instance, 'app.activated', { firstLoad: true });
});

darkness.addEventListener('change', () => {
  for (const instance of instances.values()) tell(instance, 'colorScheme.changed', colourScheme(instance));
});
document.addEventListener('visibilitychange', () =>
  tellAll(document.hidden ? 'app.deactivated' : 'app.activated'),
);

for (const place of document.querySelectorAll('[data-zaf]')) open(place, JSON.parse(place.dataset.zaf));
