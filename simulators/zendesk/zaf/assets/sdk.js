// Stands for Zendesk's ZAF SDK in the frames of an app: the same calls, answered by the simulator's page around the frame.
(() => {
  const query = new URLSearchParams(location.search);
  const origin = query.get('origin');
  const guid = query.get('app_guid');

  function createClient() {
    const handlers = new Map();
    const waiting = new Map();
    let calls = 0;
    let registered = null;

    const call = (name, ...args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve, reject });
        parent.postMessage({ zaf: 'call', guid, id: calls, name, args }, origin);
      });
    const fire = (event, data) => {
      for (const handler of handlers.get(event) ?? []) handler.call(client, data);
    };
    addEventListener('message', ({ source, origin: from, data }) => {
      if (source !== parent || from !== origin || typeof data !== 'object' || data === null) return;
      if (data.zaf === 'answer') {
        const { resolve, reject } = waiting.get(data.id) ?? {};
        waiting.delete(data.id);
        if (data.error === undefined) resolve?.(data.value);
        else reject?.(new Error(data.error));
      }
      if (data.zaf === 'event') {
        if (data.event === 'app.registered') registered = data.data;
        fire(data.event, data.data);
      }
    });
    const client = {
      on(event, handler) {
        handlers.set(event, [...(handlers.get(event) ?? []), handler]);
        // As in Zendesk: who asks late is told all the same.
        if (event === 'app.registered' && registered !== null) setTimeout(() => handler(registered), 0);
      },
      off(event, handler) {
        handlers.set(
          event,
          (handlers.get(event) ?? []).filter((one) => one !== handler),
        );
      },
      has: (event, handler) => (handlers.get(event) ?? []).includes(handler),
      trigger: (event, data) => call('trigger', guid, event, data),
      context: () => call('context'),
      metadata: () => call('metadata'),
      get: (paths) => call('get', paths),
      set: (paths, value) => call('set', paths, value),
      invoke: (name, ...args) => call('invoke', name, ...args),
      request: (options) => call('request', options),
      instance: (other) => ({
        trigger: (event, data) => call('trigger', other, event, data),
        invoke: (name, ...args) => call('invokeOn', other, name, ...args),
      }),
    };
    call('register').then((message) => {
      registered = message;
      fire('app.registered', message);
    });
    return client;
  }

  window.ZAFClient = {
    init: () => (origin === null || guid === null || parent === window ? false : createClient()),
  };
})();
