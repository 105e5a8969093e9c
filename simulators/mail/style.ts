/** One sheet for the mailbox: light and dark by the system's choice, wide and narrow. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#f5f6f7, #12181c);
  --card: light-dark(#ffffff, #1b2328);
  --line: light-dark(#dde1e4, #313b42);
  --text: light-dark(#1f2a30, #e6ebee);
  --soft: light-dark(#56646d, #9fb0ba);
  --accent: light-dark(#0b57a4, #9cc4ff);
  --bar: light-dark(#2d3b44, #0d1317);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
header { background: var(--bar); color: #fff; padding: .6rem 1.5rem; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; }
header a { color: #fff; font-weight: 600; text-decoration: none; }
header p { margin: 0; color: #c8d3d9; font-size: .87rem; }
main { max-width: 60rem; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
.head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .75rem 1rem; margin-bottom: 1rem; }
.head form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 1.1rem 1.25rem; }
.card + .card { margin-top: 1rem; }
.list { list-style: none; margin: 0; padding: 0; }
.list li { border-bottom: 1px solid var(--line); }
.list li:last-child { border-bottom: 0; }
.list a { display: grid; grid-template-columns: minmax(10rem, 15rem) 1fr auto; gap: .1rem 1rem; padding: .7rem 1.25rem; text-decoration: none; color: inherit; }
.list a:hover { background: light-dark(#f0f3f5, #222c32); }
.list strong { color: var(--accent); font-weight: 600; overflow-wrap: anywhere; }
.list span { overflow-wrap: anywhere; }
.no-pad { padding: 0; overflow: hidden; }
.soft { color: var(--soft); font-size: .87rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
iframe { display: block; width: 100%; height: 26rem; border: 0; background: #fff; border-radius: 4px; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
label { display: block; font-size: .87rem; color: var(--soft); }
input { font: inherit; padding: .35rem .5rem; border: 1px solid var(--soft); border-radius: 4px; background: var(--bg); color: var(--text); min-width: 14rem; }
button { font: inherit; padding: .4rem .9rem; border-radius: 6px; border: 1px solid var(--soft); background: var(--card); color: var(--text); cursor: pointer; }
summary { cursor: pointer; }
.headers { margin-top: .75rem; font-size: .85rem; }
@media (max-width: 640px) {
  main { padding: 1rem .75rem 2rem; }
  header { padding: .6rem .75rem; }
  .list a { grid-template-columns: 1fr; padding: .7rem .9rem; }
  dl { grid-template-columns: 1fr; }
  dt { margin-top: .35rem; }
  input { min-width: 0; width: 100%; }
}
`;
