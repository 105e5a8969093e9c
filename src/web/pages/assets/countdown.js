// Keeps countdowns going. The server's clock rules (it may be simulated): the browser only measures how long ago the page was made.
const serverNow = Number(document.body.dataset.now);
const language = document.documentElement.lang;
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The same choice of units as in i18n/format.ts. */
function parts(ms) {
  const hours = Math.floor((ms % DAY) / HOUR);
  if (ms >= DAY) return { days: Math.floor(ms / DAY), hours };
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms >= HOUR) return { hours, minutes };
  return { minutes, seconds: Math.floor((ms % MINUTE) / SECOND) };
}

function start(units, zero) {
  const loadedAt = performance.now();
  const tick = () => {
    const now = serverNow + performance.now() - loadedAt;
    for (const element of document.querySelectorAll('[data-due]')) {
      const left = Number(element.dataset.due) - now;
      const template = left < 0 ? element.dataset.late : element.dataset.in;
      const text = template.replace('{time}', units.format(parts(Math.abs(left))) || zero);
      if (element.textContent !== text) element.textContent = text;
      element.classList.toggle('is-late', left < 0);
    }
  };
  tick();
  setInterval(tick, SECOND);
}

// A browser that cannot word a duration keeps what the server wrote.
if (typeof Intl.DurationFormat === 'function') {
  const zero = new Intl.DurationFormat(language, { style: 'narrow', secondsDisplay: 'always' });
  start(new Intl.DurationFormat(language, { style: 'narrow' }), zero.format({ seconds: 0 }));
}
