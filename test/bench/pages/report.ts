import { ratio } from '../load.ts';
import type { PageId, Pages, Run } from './measure.ts';

type Row = readonly string[];
type Table = (title: string, header: Row, rows: readonly Row[]) => string;

const names: Readonly<Record<PageId, string>> = {
  rest: 'REST',
  odata: 'OData',
  'odata-selected': 'OData, `$select` of six columns',
  'odata-ordered': 'OData, `$orderby=value desc`',
};

const ids = Object.keys(names) as PageId[];

const timesAtMost = 2;

/** Figures of pages to reach, then what was measured; a section of its own in docs/performance.md. */
export function pagesReport(pages: Pages, table: Table): string[] {
  const { runs, rounds, windowSeconds } = pages;
  return [
    table('Figures of pages to reach', ['figure', 'to reach', 'measured', ''], runs.map(toReach)),
    ...runs.map((run) =>
      table(
        `A page of 1,000 rows, ${howOf(run)}`,
        ['answered by', 'KB', 'requests/s', 'p50, ms', 'p99, ms', 'time over REST’s'],
        ids.map((id) => {
          const { requestsPerSecond, p50Millis, p99Millis } = run.measured[id];
          const numbers = [requestsPerSecond.toFixed(0), p50Millis.toFixed(1), p99Millis.toFixed(1)];
          return [names[id], (pages.bytes[id] / 1000).toFixed(0), ...numbers, `× ${timesOf(run, id).toFixed(2)}`];
        }),
      ),
    ),
    `Median of ${rounds} interleaved windows of ${windowSeconds} s.`,
  ];
}

const howOf = ({ isCached, connections }: Run) =>
  `${isCached ? 'cached' : 'uncached'}, ${connections} connection${connections > 1 ? 's' : ''}`;

const timesOf = ({ measured }: Run, id: PageId) => ratio(measured.rest, measured[id]);

function toReach(run: Run): Row {
  const times = timesOf(run, 'odata');
  return [
    `OData page of 1,000, ${howOf(run)}, over REST’s`,
    `≤ × ${timesAtMost}`,
    `× ${times.toFixed(2)}`,
    times <= timesAtMost ? 'reached' : '**not reached**',
  ];
}
