/** The whole style of a report. Colours are told once per theme; each has a contrast of 4.5 or more on its ground. */
export const css = `
:root { color-scheme: light dark; --ground: #fbfbfd; --card: #fff; --ink: #1c2230; --soft: #545d70; --line: #cfd5e1;
  --good: #14672f; --good-ground: #e2f4e7; --care: #7a4a00; --care-ground: #fdf0d5; --bad: #a5141e; --bad-ground: #fde6e6;
  --idle: #545d70; --idle-ground: #eceff5; --link: #0b57b0; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171f; --card: #1c212c; --ink: #e7eaf2; --soft: #a9b2c5; --line: #3a4254;
  --good: #7bd99a; --good-ground: #17331f; --care: #f3c471; --care-ground: #3a2c10; --bad: #ff9c9c; --bad-ground: #45191c;
  --idle: #a9b2c5; --idle-ground: #272d3a; --link: #8fc0ff; } }
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", "Liberation Sans", sans-serif; }
header, main, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 24px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 8px; top: 8px; background: var(--card); padding: 8px; }
h1 { font-size: 1.1rem; margin: 0; color: var(--soft); font-weight: 600; }
h2 { font-size: 1.25rem; margin: 40px 0 12px; border-bottom: 1px solid var(--line); padding-bottom: 4px; }
h3 { font-size: 1.05rem; margin: 0 0 8px; } h4 { margin: 16px 0 4px; font-size: 1rem; }
p { margin: 6px 0; } a { color: var(--link); }
code, pre { font: 0.9em/1.45 ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
pre { margin: 0; white-space: pre-wrap; } mark { background: var(--bad); color: var(--card); border-radius: 2px; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 12px 0 0; }
.verdict { font-size: 1.35rem; font-weight: 650; margin: 12px 0; padding: 14px 18px; border-radius: 10px; border-left: 8px solid; }
.verdict.good, .badge.good { color: var(--good); background: var(--good-ground); }
.verdict.care, .badge.care { color: var(--care); background: var(--care-ground); }
.verdict.bad, .badge.bad { color: var(--bad); background: var(--bad-ground); }
.verdict.idle, .badge.idle { color: var(--idle); background: var(--idle-ground); }
.badge { display: inline-block; border-radius: 6px; padding: 0 8px; font-size: 0.85rem; font-weight: 600; white-space: nowrap; }
.source, .none { color: var(--soft); font-size: 0.9rem; }
.facts div, .difference div { display: grid; grid-template-columns: 190px 1fr; gap: 4px 12px; margin: 4px 0; }
.difference div { grid-template-columns: 84px 1fr; } .facts, .difference { margin: 8px 0; }
dt { color: var(--soft); } dt, dd { min-width: 0; } dd { margin: 0; } dd ul { margin: 0; padding-left: 18px; }
.subject { font-weight: 600; margin-top: 12px; }
.card { background: var(--card); border: 1px solid var(--line); border-left: 8px solid var(--idle); border-radius: 10px; padding: 16px 20px; margin: 14px 0; }
.card.bad { border-left-color: var(--bad); }
.command pre { min-width: 0; } .command { display: flex; gap: 10px; align-items: start; background: var(--idle-ground); border-radius: 8px; padding: 8px 12px; margin: 6px 0; }
.message { font-size: 1.05rem; }
.frame { overflow-wrap: break-word; overflow-x: auto; margin: 12px 0; } table { border-collapse: collapse; width: 100%; font-size: 0.92rem; }
caption { text-align: left; color: var(--soft); padding: 4px 0; } th, td { text-align: left; vertical-align: top; padding: 5px 10px 5px 0; border-bottom: 1px solid var(--line); }
th { color: var(--soft); font-weight: 600; white-space: nowrap; } td:first-child code { overflow-wrap: break-word; }
.stage { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 8px 0; padding: 8px 14px; } summary { cursor: pointer; }
.checks { list-style: none; padding: 0 0 0 8px; } .checks li { margin: 8px 0; } .fact, .finding { margin: 2px 0 2px 12px; }
.hops { margin: 12px 0; } .hops svg { width: 100%; height: auto; display: block; }
svg text { font: 14px system-ui, "Segoe UI", "Liberation Sans", sans-serif; fill: var(--ink); } svg .name { font-weight: 650; font-size: 15px; }
svg .host { font-weight: 400; font-size: 13px; fill: var(--soft); } svg .small { font-size: 13px; fill: var(--soft); }
.node { fill: var(--card); stroke: var(--line); stroke-width: 1.5; } .proxy { fill: var(--idle-ground); stroke: var(--soft); }
.arrow { fill: none; stroke-width: 3; } .good { --tone: var(--good); } .care { --tone: var(--care); } .bad { --tone: var(--bad); } .idle { --tone: var(--idle); }
.arrow { stroke: var(--tone); } .tip { fill: var(--tone); } .mark { fill: var(--card); stroke: var(--tone); stroke-width: 3; } svg .sign { fill: var(--tone); font-weight: 700; font-size: 16px; }
g.idle .arrow, .broken { stroke-dasharray: 5 6; } g.bad .arrow { stroke-width: 4; } g.bad .node { stroke: var(--tone); }
.bar .track { fill: var(--idle-ground); } .bar .good, .bar .care, .bar .bad { fill: var(--tone); } .bar { min-width: 120px; }
footer { color: var(--soft); font-size: 0.9rem; padding: 32px 24px 48px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
@media (max-width: 700px) { .hops { display: none; } .facts div { grid-template-columns: 1fr; } .frame table { min-width: 560px; } .frame table:has(th:nth-child(6)) { min-width: 1100px; } header, main, footer { padding-left: 14px; padding-right: 14px; } }
@media print { :root { color-scheme: light; } body { font-size: 11pt; background: #fff; } nav, .skip { display: none; }
  .card, .stage, figure, tr { break-inside: avoid; } .frame { overflow: visible; } details::details-content { content-visibility: visible; block-size: auto; } * { print-color-adjust: exact; } }
`
