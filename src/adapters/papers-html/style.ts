/** For the screen and for paper, A4 and Letter alike: no page size is set, so the printer's own holds. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 48rem; padding: 1.5rem; background: #fff; color: #111;
  font: 0.9375rem/1.4 system-ui, -apple-system, "Segoe UI", "Noto Sans", Arial, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 1rem 2rem; justify-content: space-between; }
h1 { font-size: 1.6rem; margin: 0 0 0.5rem; }
h2 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
address { font-style: normal; }
p, dl { margin: 0 0 0.5rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem; }
dt { color: #444; }
dd { margin: 0; overflow-wrap: anywhere; }
.addresses { display: flex; flex-wrap: wrap; gap: 0 3rem; margin-bottom: 1rem; }
table { border-collapse: collapse; margin: 0.75rem 0; width: 100%; }
caption { font-weight: 600; padding: 0.25rem 0; text-align: start; }
th, td { border-bottom: 1px solid #bbb; padding: 0.3rem 0.4rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #333; overflow-wrap: normal; }
.end { font-variant-numeric: tabular-nums; overflow-wrap: normal; text-align: end; }
table.totals { margin-inline-start: auto; width: auto; min-width: 50%; }
table.totals th { font-weight: normal; }
table.totals .sum > * { border-bottom: 2px solid #333; font-weight: 700; }
@media print {
  @page { margin: 16mm; }
  body { font-size: 10pt; max-width: none; padding: 0; }
  thead { display: table-header-group; }
  tr, section, .addresses { break-inside: avoid; }
  h2, caption { break-after: avoid; }
}
`;
