/** One sheet for all pages: light and dark by the system's choice, wide and narrow. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#f5f6f7, #12181c);
  --card: light-dark(#ffffff, #1b2328);
  --line: light-dark(#dde1e4, #313b42);
  --text: light-dark(#1f2a30, #e6ebee);
  --soft: light-dark(#5b6972, #9fb0ba);
  --accent: light-dark(#03363d, #8fd3c5);
  --on-accent: light-dark(#ffffff, #0c2226);
  --note: light-dark(#fff6dd, #35301d);
  --note-line: light-dark(#edd98c, #6b5f2c);
  --red: light-dark(#b3261e, #ff9d94);
  --red-bg: light-dark(#fdeceb, #43201e);
  --amber: light-dark(#8a5300, #ffc46b);
  --amber-bg: light-dark(#fff1dc, #40300f);
  --green: light-dark(#1d6b3a, #86d9a3);
  --green-bg: light-dark(#e5f5ea, #17362190);
  --blue: light-dark(#1f5aa6, #9cc4ff);
  --blue-bg: light-dark(#e6f0fc, #1c3250);
  --grey-bg: light-dark(#eceff1, #2a343a);
}
:root[data-scheme=light] { color-scheme: light; }
:root[data-scheme=dark] { color-scheme: dark; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: inherit; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .6rem 1.5rem; background: light-dark(#03363d, #0a2126); color: #fff; }
.bar .name { font-weight: 600; text-decoration: none; color: #fff; }
.bar .clock { color: #c3dcd9; font-variant-numeric: tabular-nums; }
.bar nav { display: flex; gap: .25rem; }
.bar nav a { color: #c3dcd9; text-decoration: none; padding: .15rem .5rem; border-radius: 4px; }
.bar nav a[aria-current] { background: #ffffff26; color: #fff; }
main { max-width: 1240px; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1.1rem 1.25rem; }
.narrow { max-width: 30rem; margin: 8vh auto 0; }
.near { margin-top: 1rem; }
td.due, td.extra { white-space: nowrap; }
.narrow h1 { margin-bottom: .75rem; }
.head { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1rem; margin-bottom: 1rem; }
.head form { display: flex; gap: .5rem; margin-inline-start: auto; }
.tabs { display: flex; gap: .25rem; }
.tabs a { padding: .35rem .8rem; border-radius: 6px; text-decoration: none; color: var(--soft); }
.tabs a[aria-current] { background: var(--card); color: var(--text); box-shadow: 0 0 0 1px var(--line); font-weight: 600; }
.tabs small { color: var(--soft); font-weight: 400; }
table { width: 100%; border-collapse: collapse; }
th { text-align: start; font-size: .8rem; font-weight: 600; color: var(--soft); padding: .6rem .75rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
td { padding: .65rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
tbody tr:last-child td { border-bottom: 0; }
tbody tr:hover { background: light-dark(#f8fafb, #20292f); }
.list { padding: 0; overflow: hidden; }
.head input[type=search] { width: 17rem; margin: 0; }
.tabs a { white-space: nowrap; }
details summary { cursor: pointer; }
.subject { font-weight: 600; text-decoration: none; overflow-wrap: anywhere; }
.subject:hover { text-decoration: underline; }
.soft { color: var(--soft); font-size: .87rem; }
.pill { display: inline-block; padding: .05rem .5rem; border-radius: 999px; font-size: .8rem; font-weight: 600; white-space: nowrap; background: var(--grey-bg); color: var(--soft); }
.pill.new { background: var(--amber-bg); color: var(--amber); }
.pill.open, .pill.overdue, .pill.completed_late { background: var(--red-bg); color: var(--red); }
.pill.pending, .pill.active { background: var(--blue-bg); color: var(--blue); }
.pill.due_soon { background: var(--amber-bg); color: var(--amber); }
.pill.completed_on_time { background: var(--green-bg); color: var(--green); }
.pill.solved { background: var(--grey-bg); color: var(--text); }
.late { color: var(--red); }
.pages { display: flex; align-items: center; justify-content: flex-end; gap: 1rem; margin-top: 1rem; color: var(--soft); }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) 322px; gap: 1.25rem; align-items: start; }
.stack { display: grid; gap: 1.25rem; min-width: 0; }
.title { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin: .5rem 0 1.1rem; }
.title h1 { overflow-wrap: anywhere; }
.thread { list-style: none; margin: 0; padding: 0; display: grid; gap: .8rem; }
.thread .message { border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
.thread .staff { background: light-dark(#f3f8f8, #1a2a2e); }
.thread .note { background: var(--note); border-color: var(--note-line); }
.thread .change { color: var(--soft); font-size: .87rem; padding-inline-start: .9rem; border-inline-start: 2px solid var(--line); overflow-wrap: anywhere; }
.thread header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 .75rem; font-size: .87rem; color: var(--soft); }
.thread header b { color: var(--text); }
.thread p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.forms { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem; align-items: start; }
label { display: block; font-size: .87rem; font-weight: 600; margin-bottom: .7rem; }
input[type=text], input[type=search], select, textarea { display: block; width: 100%; margin-top: .2rem; padding: .45rem .6rem; font: inherit; font-weight: 400; color: var(--text); background: light-dark(#fff, #141b1f); border: 1px solid light-dark(#b9c2c8, #46535b); border-radius: 6px; }
textarea { min-height: 5.5rem; resize: vertical; }
.three { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 .75rem; }
.radios { display: flex; gap: 1.1rem; border: 0; margin: 0 0 .7rem; padding: 0; }
.radios label { display: flex; align-items: center; gap: .35rem; margin: 0; font-weight: 400; }
button, .button { font: inherit; font-weight: 600; padding: .45rem 1rem; border-radius: 6px; border: 1px solid light-dark(#b9c2c8, #46535b); background: var(--card); color: var(--text); cursor: pointer; text-decoration: none; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.buttons { display: flex; gap: .75rem; margin: 1rem 0 0; }
:focus-visible { outline: 3px solid light-dark(#4a90d9, #7db6f5); outline-offset: 1px; }
dl { display: grid; grid-template-columns: minmax(6.5rem, auto) minmax(0, 1fr); gap: .4rem .9rem; margin: 0; }
dl.form { display: block; }
dl.form > div:not([hidden]) { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: .4rem .9rem; padding: .2rem 0; overflow-wrap: anywhere; }
dt { color: var(--soft); font-size: .87rem; }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
.alert { background: var(--red-bg); color: var(--red); border-radius: 8px; padding: .7rem 1rem; margin-bottom: 1rem; }
.zaf iframe { display: block; width: 100%; border: 0; }
.zaf.ticket_sidebar { width: 320px; max-width: 100%; } .zaf.ticket_sidebar iframe { height: 6rem; }
.zaf.nav_bar iframe { min-height: calc(100vh - 8rem); }
.sidebar { padding: 0; overflow: hidden; } .sidebar h2 { margin: 0; padding: .7rem 1rem; border-bottom: 1px solid var(--line); } .sidebar > p { padding: 1rem; margin: 0; }
.zaf-modal { border: 0; border-radius: 8px; padding: 2.5rem 0 0; max-width: calc(100vw - 1rem); background: var(--card); color: var(--text); box-shadow: 0 10px 40px #0006; }
.zaf-modal iframe { display: block; border: 0; max-width: 100%; max-height: calc(100vh - 5rem); } .zaf-modal button { position: absolute; top: .4rem; right: .4rem; border: 0; background: none; color: inherit; }
.zaf-note { position: fixed; top: 4rem; right: 1rem; z-index: 9; max-width: 22rem; margin: 0; padding: .7rem 1rem; border-radius: 8px; border: 1px solid var(--line); background: var(--card); box-shadow: 0 4px 16px #0003; }
.zaf-note.error, .zaf-note.alert { background: var(--red-bg); color: var(--red); }
.look { display: flex; flex-wrap: wrap; gap: .3rem 1rem; margin-inline-start: auto; } .look label { display: flex; gap: .4rem; align-items: center; color: #c3dcd9; margin: 0; font-weight: 400; white-space: nowrap; }
.bar .look select { width: auto; max-width: 12rem; margin: 0; padding: .15rem .35rem; background: light-dark(#fff, #1b2328); color: var(--text); } .bar nav.places { margin-inline-start: 0; }
.empty { color: var(--soft); padding: 2.5rem 1rem; text-align: center; margin: 0; }
code { overflow-wrap: anywhere; }
@media (max-width: 900px) {
  .columns, .forms { grid-template-columns: minmax(0, 1fr); }
}
@media (max-width: 640px) {
  main { padding: 1rem .9rem 2.5rem; }
  .bar { padding: .5rem .9rem; gap: .1rem .9rem; font-size: .9rem; }
  .bar nav { margin-inline: -.5rem; }
  .head form { margin: 0; width: 100%; }
  .head input { flex: 1; }
  .three { grid-template-columns: minmax(0, 1fr); }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody { display: block; }
  tr { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .75rem; padding: .8rem .9rem; border-bottom: 1px solid var(--line); }
  td { display: block; padding: 0; border: 0; }
  td.wide { flex-basis: 100%; }
  td.extra { display: none; }
  td.status, td.badge { order: 1; }
  td.priority { order: 2; }
  td.assignee { order: 3; }
  td.due { order: 4; flex-basis: 100%; display: flex; gap: .6rem; align-items: baseline; }
  .tabs { width: 100%; }
  .tabs a { padding: .35rem .6rem; }
}
`;
