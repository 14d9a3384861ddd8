/** The look of a printed report: on paper, and on a screen in light or dark. */
export const reportCss = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1d2425; --quiet: #55605f; --line: #d9dedb; --accent: #14556a; --soft: #e3eef1; --warn: #7a4a06; --warn-soft: #faf0dc; --bad: #97291f; }
@media screen and (prefers-color-scheme: dark) { :root { --ground: #131819; --ink: #e7eceb; --quiet: #a6b2b1; --line: #333e40; --accent: #86c3d4; --soft: #1d3339; --warn: #e4bb77; --warn-soft: #33291a; --bad: #f0a59b; } }
* { box-sizing: border-box; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: var(--ground); color: var(--ink); font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1, h2, h3, p, dl, dd { margin: 0; }
h1 { font-size: 1.625rem; line-height: 1.2; letter-spacing: -0.01em; }
header p, .note, dt { color: var(--quiet); }
h2 { margin: 2.5rem 0 0.75rem; padding-top: 0.5rem; border-top: 2px solid var(--ink); font-size: 1.125rem; }
article { margin: 0 0 1.75rem; break-inside: avoid; }
h3, .headline h2 { display: flex; align-items: baseline; justify-content: space-between; gap: 1rem; font-size: 1rem; }
.figure { font-size: 1.25rem; font-variant-numeric: tabular-nums; }
.headline { margin-top: 1.5rem; }
.headline h2 { margin: 0; padding: 0; border: 0; }
.headline .figure { font-size: 2.5rem; line-height: 1.1; }
.warning { margin: 0.375rem 0; padding: 0.25rem 0.75rem; border-left: 3px solid var(--warn); background: var(--warn-soft); color: var(--warn); }
svg { display: block; width: 100%; max-width: 35rem; height: auto; margin: 0.625rem 0; font: 11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
svg text { fill: var(--quiet); }
svg .name, svg .end { fill: var(--ink); }
svg .warns { fill: var(--bad); font-weight: 600; }
svg path { fill: none; stroke: var(--line); }
svg .band { fill: var(--soft); stroke: none; }
svg .grid { stroke: var(--line); stroke-width: 0.5; }
svg .series, svg .reach { stroke: var(--accent); stroke-width: 1.5; stroke-linejoin: round; }
svg .centre { stroke: var(--quiet); }
svg .median { stroke: var(--quiet); stroke-dasharray: 4 3; }
svg .signal { stroke: var(--bad); stroke-width: 1.5; }
svg .target { stroke: var(--ink); stroke-dasharray: 1 3; }
svg .bar, svg .dot { fill: var(--accent); }
svg .dot.outside { fill: var(--ground); stroke: var(--bad); stroke-width: 2; }
.table { overflow-x: auto; }
.away { position: absolute; inset-inline-start: -200vw; }
table { width: 100%; margin: 0.375rem 0; border-collapse: collapse; font-size: 0.8125rem; font-variant-numeric: tabular-nums; break-inside: avoid; }
th, td { padding: 0.125rem 0.5rem 0.125rem 0; border-bottom: 1px solid var(--line); text-align: right; font-weight: 400; }
thead th { color: var(--quiet); }
th:first-child { text-align: left; }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: 0.125rem 0.75rem; font-size: 0.8125rem; }
.definitions article { margin-bottom: 1rem; }
.equity { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.equity h2 { grid-column: 1 / -1; }
@media screen and (width < 40rem) { .equity { display: block; } svg { overflow: visible; font-size: 13px; } }
.equity h3 { font-size: 0.875rem; }
.equity p { font-size: 0.8125rem; }
.equity svg { font-size: 12.5px; }
summary { color: var(--quiet); font-size: 0.8125rem; cursor: pointer; }
.summary td { white-space: nowrap; }
@media screen and (width < 40rem) { .summary td { white-space: normal; } }
.note { margin: 0.375rem 0; font-size: 0.8125rem; }
@media print { body { margin: 0; padding: 0; font-size: 9.5pt; } h2 { break-after: avoid; } .definitions { break-before: page; } details { display: none; } .table { overflow: visible; } @page { margin: 16mm; } }
`;
