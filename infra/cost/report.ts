import { assumed, assumptions } from './assumptions.ts';
import { type Cost, costOf } from './cost.ts';
import { curveOf } from './curve.ts';
import type { Measured } from './measured.ts';
import { type Price, type PriceId, priceList, prices, services } from './prices.ts';
import { sensitivityOf } from './sensitivity.ts';
import { trafficOf } from './traffic.ts';
import { type WorkloadName, workloads } from './workloads.ts';

const names = Object.keys(workloads) as WorkloadName[];
const nationName = 'all 47, 1,741 municipalities';
const nation = workloads[nationName];

export interface Report {
  readonly prices: typeof priceList;
  readonly costs: Readonly<Record<WorkloadName, Cost>>;
  readonly sensitivity: ReturnType<typeof sensitivityOf>;
  readonly curve: ReturnType<typeof curveOf>;
}

/** Pure: all that the report says, as data. */
export function reportOf(measured: Measured): Report {
  const costs = Object.fromEntries(names.map((name) => [name, costOf(workloads[name], measured)]));
  return {
    prices: priceList,
    costs: costs as Report['costs'],
    sensitivity: sensitivityOf(nation, measured),
    curve: curveOf(measured),
  };
}

const yen = (value: number) => Math.round(value).toLocaleString('en');
const count = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0, minimumFractionDigits: 0 });

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const isNumber = (at: number) => rows.every((cells) => /^[−+–\d.,]+( %)?$/.test(cells[at] ?? ''));
  const rule = head.map((_, at) => (isNumber(at) ? '---:' : '---'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** The report as Markdown, for people. */
export function markdownOf(report: Report, measured: Measured): string {
  return [
    `Yen a month, without tax, at ${priceList.yenPerUsd} yen a dollar and list prices of ${priceList.region} as known for ${priceList.asOf}, **${priceList.isChecked ? 'compared with the pages' : 'still to be checked'}**.`,
    '### By service',
    byService(report, measured),
    `### What goes on: ${nationName}`,
    traffic(measured),
    `### Line by line: ${nationName}`,
    lines(report.costs[nationName]),
    '### How cost grows',
    'With the habits of the whole country, by the number of municipalities; 0 is an installation that nobody uses.',
    '![Yen a month by number of municipalities, from an installation that nobody uses to ten times the country](images/cost-curve.svg)',
    table(
      ['municipalities', 'yen a month', 'yen for each'],
      report.curve.map((one) => [count(one.municipalities), yen(one.yen), one.yenEach === 0 ? '–' : yen(one.yenEach)]),
    ),
    `### What weighs: ${nationName}`,
    'Each figure is halved, then taken half as much again, with all others as they are; the weightiest first.',
    sensitivity(report),
    '### Assumptions',
    assumptionTable(),
    '### Prices',
    priceTable(),
  ].join('\n\n');
}

function byService({ costs }: Report, measured: Measured): string {
  const row = (name: string, of: (name: WorkloadName) => number) => [name, ...names.map((one) => yen(of(one)))];
  const withFree = (name: WorkloadName) => costOf(workloads[name], measured, { takesFree: true }).yen;
  return table(
    ['service', ...names],
    [
      ...services.map((service) => row(service, (name) => costs[name].byService[service])),
      row('**together**', (name) => costs[name].yen),
      row('with consumption tax', (name) => costs[name].yen * (1 + priceList.consumptionTaxRate)),
      row('less what is free for an account', withFree),
      row('a year, without tax', (name) => costs[name].yen * 12),
    ],
  );
}

function traffic(measured: Measured): string {
  return table(
    ['a month', 'times', 'read units', 'write units', 'ms', 'KB out'],
    trafficOf(nation, measured, assumed).map(({ what, times, readUnits, writeUnits, millis, outKb }) => [
      what,
      count(times),
      count(readUnits),
      count(writeUnits),
      count(millis),
      count(outKb),
    ]),
  );
}

function lines(cost: Cost): string {
  return table(
    ['what', 'quantity', 'yen'],
    cost.lines
      .toSorted((a, b) => b.yen - a.yen)
      .map(({ id, service, quantity, yen: of }) => [`${service}: ${prices[id].unit}`, count(quantity), yen(of)]),
  );
}

function sensitivity({ sensitivity: swings, costs }: Report): string {
  const all = costs[nationName].yen;
  const change = (of: number) => {
    const percent = (Math.abs(of / all - 1) * 100).toFixed(1);
    return percent === '0.0' ? '0.0 %' : `${of < all ? '−' : '+'}${percent} %`;
  };
  return table(
    ['figure', 'value', '− 50 %', '+ 50 %'],
    swings.map(({ name, value, half, more }) => [`\`${name}\``, count(value), change(half), change(more)]),
  );
}

function assumptionTable(): string {
  return table(
    ['assumption', 'value', 'unit', 'why'],
    Object.entries(assumptions).map(([name, { value, unit, why }]) => [`\`${name}\``, count(value), unit, why]),
  );
}

function priceTable(): string {
  return table(
    ['service', 'unit', 'dollars', 'for', 'free a month', 'page'],
    (Object.keys(prices) as PriceId[]).map((id) => {
      const { service, unit, usd, per, free, page }: Price = prices[id];
      return [
        service,
        unit,
        String(usd),
        count(per),
        free === undefined ? '–' : count(free),
        `[${page}](https://aws.amazon.com/${page})`,
      ];
    }),
  );
}
