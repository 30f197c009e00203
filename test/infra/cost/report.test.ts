import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../infra/cost/curve-picture.ts';
import { measuredIn } from '../../../infra/cost/measured.ts';
import { priceList, prices, services } from '../../../infra/cost/prices.ts';
import { markdownOf, reportOf } from '../../../infra/cost/report.ts';
import { withReport } from '../../../infra/cost/with-report.ts';
import { workloads } from '../../../infra/cost/workloads.ts';

const measured = measuredIn(readFileSync('docs/performance.md', 'utf8'));
const report = reportOf(measured);
const text = markdownOf(report, measured);
const cost = (...args: readonly string[]) =>
  execFileSync(process.execPath, ['infra/cost/main.ts', ...args], { encoding: 'utf8', stdio: 'pipe' });

describe('docs/cost.md', () => {
  it('is what `npm run cost -- --write-docs` makes of today’s figures', () => {
    const page = readFileSync('docs/cost.md', 'utf8');

    expect(page).toBe(withReport(page, text));
  });

  it('shows the curve that the same command draws', () => {
    expect(text).toContain('](images/cost-curve.svg)');
    expect(readFileSync('docs/images/cost-curve.svg', 'utf8')).toBe(pictureOf(report.curve));
  });
});

describe('markdownOf', () => {
  it('says of which day its prices are, and whether anybody has checked them', () => {
    expect(text).toContain(`as known for ${priceList.asOf}, **still to be checked**`);
  });

  it('names every service and every workload in its first table', () => {
    const first = text.split('### ')[1] ?? '';

    expect([...services, ...Object.keys(workloads)].filter((name) => !first.includes(`| ${name} |`))).toEqual([]);
  });
});

describe('prices', () => {
  it('are of every service that a report has a row for', () => {
    expect([...new Set(Object.values(prices).map(({ service }) => service))].toSorted()).toEqual(
      [...services].toSorted(),
    );
  });
});

describe('npm run cost', () => {
  it('explains itself, refuses what it does not know, and gives the report as text and as data', () => {
    expect(cost('--help')).toMatch(/^Usage: npm run cost/);
    expect(() => cost('--nonsense')).toThrow("Unknown option '--nonsense'");
    expect(cost()).toBe(`${text}\n`);
    expect(JSON.parse(cost('--json'))).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
