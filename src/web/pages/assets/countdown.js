// Keeps countdowns going. The server's clock rules (it may be simulated): the browser only measures how long ago the page was made.
const serverNow = Number(document.body.dataset.now);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes a duration as `calendar` in terms/format.ts does: the two largest units, no space at which a line may end. */
function inUnits(ms) {
  const all = [
    [Math.floor(ms / DAY), 'd'],
    [Math.floor((ms % DAY) / HOUR), 'h'],
    [Math.floor((ms % HOUR) / MINUTE), 'min'],
    [Math.floor((ms % MINUTE) / SECOND), 's'],
  ];
  const first = all.findIndex(([amount]) => amount > 0);
  if (first === -1) return '0\u00a0s';
  const shown = all.slice(Math.min(first, all.length - 2)).slice(0, 2);
  return shown.flatMap(([amount, unit]) => (amount > 0 ? [`${amount}\u00a0${unit}`] : [])).join('\u00a0');
}

const loadedAt = performance.now();
function tick() {
  const now = serverNow + performance.now() - loadedAt;
  for (const element of document.querySelectorAll('[data-due]')) {
    const left = Number(element.dataset.due) - now;
    const template = left < 0 ? element.dataset.late : element.dataset.in;
    const text = template.replace('{time}', inUnits(Math.abs(left)));
    if (element.textContent !== text) element.textContent = text;
    element.classList.toggle('is-late', left < 0);
  }
}
tick();
setInterval(tick, SECOND);
