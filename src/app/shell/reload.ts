const KEY = 'pontual.reloaded';

/** After an update of the server a page that is still open may ask for a part that is gone: it is loaded anew, once at each address. */
export function reloadWhenReplaced(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const { href } = window.location;
    try {
      if (sessionStorage.getItem(KEY) === href) return;
      sessionStorage.setItem(KEY, href);
    } catch {
      // Without a memory it could reload for ever: the page says what to do instead.
      return;
    }
    event.preventDefault();
    window.location.reload();
  });
}
