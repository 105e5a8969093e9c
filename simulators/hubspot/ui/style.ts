/** The pages' one style sheet. Colours are pairs that hold 4.5:1 on their ground, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --bg:#f4f6f8; --card:#fff; --ink:#1f2a37; --soft:#55606e; --line:#d8dee6; --accent:#0b5f73; --accent-ink:#fff;
  --red:#a1162b; --red-bg:#fde7ea; --amber:#7a4b00; --amber-bg:#fff1d6; --green:#0d5f3c; --green-bg:#def5e9; --blue:#174a8b; --blue-bg:#e3eefc; --grey:#49535f; --grey-bg:#e9edf1;
  --note:#fff9e3; --ours:#e8f3f6; --chrome:#c93f11; --chrome-ink:#fff; }
@media (prefers-color-scheme: dark) { :root { --bg:#12171d; --card:#1b222b; --ink:#e7ecf2; --soft:#a6b1be; --line:#313b47; --accent:#6cc5d9; --accent-ink:#0c1a1f;
  --red:#ffb3bd; --red-bg:#4a1620; --amber:#ffd58a; --amber-bg:#43310c; --green:#9ee3bf; --green-bg:#113a27; --blue:#a9cdfb; --blue-bg:#17304f; --grey:#c3ccd6; --grey-bg:#2c3541;
  --note:#33301c; --ours:#173039; --chrome:#8a2c0d; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--bg); color:var(--ink); font:15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color:var(--accent); } a:hover { text-decoration-thickness:2px; }
:focus-visible { outline:3px solid var(--accent); outline-offset:2px; border-radius:4px; }
h1 { font-size:1.4rem; line-height:1.25; margin:0; overflow-wrap:anywhere; } h2 { font-size:1rem; margin:0 0 .6rem; }
header.top { background:var(--card); border-bottom:1px solid var(--line); padding:.7rem 1.25rem; display:flex; flex-wrap:wrap; gap:.4rem 1.25rem; align-items:center; }
header.top .name { font-weight:650; color:var(--ink); text-decoration:none; } header.top .push { margin-left:auto; }
header.top small { color:var(--soft); } nav.langs a { margin-left:.6rem; font-size:.85rem; } nav.langs a[aria-current] { color:var(--ink); text-decoration:none; font-weight:600; }
div.account { background:var(--chrome); color:var(--chrome-ink); padding:.35rem 1.25rem; display:flex; flex-wrap:wrap; gap:.3rem 1.25rem; align-items:center; } div.account nav { display:flex; flex-wrap:wrap; gap:.2rem; }
div.account a { color:inherit; text-decoration:none; padding:.25rem .7rem; border-radius:6px; } div.account a[aria-current] { background:#fff2; font-weight:600; } div.account :focus-visible { outline-color:currentColor; }
form.acting { margin-left:auto; display:flex; gap:.4rem; align-items:center; } form.acting label { display:flex; gap:.5rem; align-items:center; color:inherit; white-space:nowrap; } form.acting select { padding:.2rem .4rem; width:auto; max-width:14rem; } form.acting button { padding:.2rem .6rem; font-size:.85rem; } .scripted form.acting button { display:none; }
.extension { background:#fff; color:#33475b; color-scheme:light; margin:0 -.4rem -.3rem; padding:.4rem; border-radius:6px; } ul.runs { list-style:none; padding:0; margin:.6rem 0 0; font-size:.85rem; display:grid; gap:.5rem; overflow-wrap:anywhere; } .said.app { align-self:center; background:var(--bg); border-style:dashed; } details form.grid { padding:.4rem 0 .8rem; }
main { max-width:1240px; margin:0 auto; padding:1.25rem; } main.narrow { max-width:560px; }
.card { background:var(--card); border:1px solid var(--line); border-radius:10px; padding:1.1rem 1.25rem; } .stack > * + * { margin-top:1rem; }
main.card { margin-top:2rem; } .bar { display:flex; flex-wrap:wrap; gap:.6rem 1rem; align-items:center; margin-bottom:1rem; }
.chips { display:flex; flex-wrap:wrap; gap:.4rem; } .chip { border:1px solid var(--line); background:var(--card); border-radius:999px; padding:.15rem .75rem; text-decoration:none; color:var(--ink); font-size:.9rem; }
.chip[aria-current] { border-color:var(--accent); box-shadow:inset 0 0 0 1px var(--accent); } .chip b { font-variant-numeric:tabular-nums; }
table { width:100%; border-collapse:collapse; } th { text-align:left; font-size:.8rem; color:var(--soft); font-weight:600; padding:.5rem .6rem; border-bottom:1px solid var(--line); white-space:nowrap; }
td { padding:.6rem; border-bottom:1px solid var(--line); vertical-align:top; } tr:last-child td { border-bottom:0; } td.subject { min-width:12rem; overflow-wrap:anywhere; } td.subject a { font-weight:600; text-decoration:none; } td.subject a:hover { text-decoration:underline; }
.list { padding:0; overflow:hidden; } .soft { color:var(--soft); } .small { font-size:.85rem; } .nowrap { white-space:nowrap; }
.badge { display:inline-block; border-radius:999px; padding:.1rem .65rem; font-size:.82rem; font-weight:600; white-space:nowrap; background:var(--grey-bg); color:var(--grey); }
.badge.overdue { background:var(--red-bg); color:var(--red); } .badge.due_soon { background:var(--amber-bg); color:var(--amber); } .badge.active { background:var(--blue-bg); color:var(--blue); }
.badge.completed_on_time { background:var(--green-bg); color:var(--green); } .badge.completed_late { background:var(--card); color:var(--red); box-shadow:inset 0 0 0 1px var(--red); }
.late { color:var(--red); font-weight:600; }
.cols { display:grid; grid-template-columns:minmax(0,1fr) 360px; gap:1.25rem; align-items:start; } .head { display:flex; flex-wrap:wrap; gap:.4rem .8rem; align-items:center; margin:.3rem 0 1rem; }
dl { display:grid; grid-template-columns:minmax(8rem,45%) 1fr; gap:.35rem .8rem; margin:0; } dt { color:var(--soft); font-size:.88rem; } dd { margin:0; overflow-wrap:anywhere; } dd dl { grid-column:1/-1; }
ol.talk { list-style:none; margin:0; padding:0; display:flex; flex-direction:column; gap:.7rem; } .said { border:1px solid var(--line); border-radius:10px; padding:.6rem .8rem; max-width:88%; }
.said.out { background:var(--ours); align-self:flex-end; } .said.in { align-self:flex-start; } .said.internal { background:var(--note); align-self:flex-end; } .said p { margin:.2rem 0 0; white-space:pre-wrap; overflow-wrap:anywhere; } .said header { font-size:.83rem; color:var(--soft); }
.said header b { color:var(--ink); } li.fact { align-self:center; font-size:.83rem; color:var(--soft); text-align:center; }
form.grid { display:grid; gap:.7rem; } label { display:grid; gap:.2rem; font-size:.88rem; color:var(--soft); } .two { display:grid; grid-template-columns:1fr 1fr; gap:.7rem; }
input[type=search], input[type=text], select, textarea { font:inherit; color:var(--ink); background:var(--card); border:1px solid var(--soft); border-radius:8px; padding:.45rem .6rem; width:100%; min-width:0; } textarea { min-height:5rem; resize:vertical; }
button { font:inherit; font-weight:600; border-radius:8px; border:1px solid var(--accent); padding:.45rem 1rem; cursor:pointer; background:var(--card); color:var(--accent); } button.primary { background:var(--accent); color:var(--accent-ink); } a.button { font-weight:600; border-radius:8px; border:1px solid var(--accent); padding:.45rem 1rem; text-decoration:none; } button:disabled { opacity:.5; cursor:not-allowed; }
form.find { display:flex; gap:.4rem; margin-left:auto; } .banner { background:var(--blue-bg); color:var(--blue); border-radius:8px; padding:.6rem .9rem; margin-bottom:1rem; }
label.choice { display:flex; gap:.5rem; align-items:center; padding:.3rem 0; color:var(--ink); font-size:1rem; } fieldset { border:1px solid var(--line); border-radius:8px; margin:0 0 1rem; padding:.4rem .9rem .7rem; } fieldset p { margin:0; } .scopes { padding-left:1.2rem; } code, pre { font-family:ui-monospace, Menlo, Consolas, monospace; font-size:.88em; } pre { white-space:pre-wrap; overflow-wrap:anywhere; }
.empty { padding:2.5rem 1.25rem; text-align:center; } .more { padding:.8rem; text-align:center; } summary { cursor:pointer; color:var(--accent); }
@media (max-width:820px) { .cols { grid-template-columns:minmax(0,1fr); } main { padding:.9rem; } header.top { padding:.6rem .9rem; } form.find { margin-left:0; width:100%; }
  table, tbody, tr, td { display:block; } thead { display:none; } tr { padding:.7rem .9rem; border-bottom:1px solid var(--line); display:grid; grid-template-columns:1fr auto; gap:.15rem .8rem; } tr:last-child { border-bottom:0; }
  td { border:0; padding:0; } td.subject { grid-column:1/-1; min-width:0; } td.wide { display:none; } td.end { text-align:right; } .said { max-width:96%; } main.card { margin:1rem .9rem; padding:1rem; } }
@media (max-width:480px) { .two { grid-template-columns:1fr; } }
@media (prefers-reduced-motion: no-preference) { a, button { transition:background-color .12s, color .12s; } }
`;
