interface FetchOptions {
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: unknown;
  readonly headers?: Headers | Readonly<Record<string, string>>;
}

/** `hubspot.fetch`: the page's own server calls the app's backend, never the browser. */
export function hubspotFetch(base: string) {
  return async (url: string | URL, options: FetchOptions = {}): Promise<Response> => {
    const { headers, method, timeout, body } = options;
    const requested = {
      requestUri: String(url),
      method: method ?? 'GET',
      requestHeaders: headers instanceof Headers ? Object.fromEntries(headers) : (headers ?? {}),
      ...(timeout === undefined ? {} : { requestTimeoutMillis: timeout }),
      ...(body === undefined ? {} : { requestBody: body }),
    };
    return fetch(`${base}/__proxy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(requested),
    });
  };
}
