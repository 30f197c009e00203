import { clientAlone } from './bundles/measure.ts';
import { type Figure, figures, type Results } from './figures.ts';
import { type Measured, ratio } from './load.ts';
import { questions } from './questions.ts';
import type { Requests, Run } from './requests.ts';

type Cells = readonly string[];

const contenderNames: Readonly<Record<string, string>> = {
  limit: 'the limit: a bare Node server, the bytes from memory',
  'limit-gzip': 'the same, compressed',
  rest: 'Renkei REST',
  'rest-gzip': 'Renkei REST, compressed',
  'rest-uncached': 'Renkei REST, uncached',
  graphql: 'Renkei GraphQL',
  'graphql-uncached': 'Renkei GraphQL, uncached',
  'sdk-read': 'bare SDK read of the same rows',
  'node-pg': 'Node + pg',
  postgraphile: 'PostGraphile 5',
};

/** Everything as Markdown, which reads well on a terminal too. */
export function report(results: Results): string {
  const { machine, requests, capacity, bundles } = results;
  return [
    machineLine(machine, requests?.peers),
    section('Figures to reach', ['figure', 'to reach', 'measured', ''], figures(results).map(figureCells)),
    ...(requests ? [...requests.runs.map((run) => runSection(run, requests)), memoryLine(requests)] : []),
    ...(capacity ? capacitySections(capacity) : []),
    ...(bundles
      ? [
          section(
            'Functions',
            ['bundle', 'KB', 'import, ms', `over the ${clientAlone}`],
            bundles.map((one) => [
              one.id,
              kilobytes(one.bytes),
              one.importMillis.toFixed(1),
              `× ${one.importRatio.toFixed(2)}`,
            ]),
          ),
        ]
      : []),
  ].join('\n\n');
}

export const machineLine = (machine: Results['machine'], peers?: string) =>
  `Machine: ${machine.cores} cores, ${machine.memoryGb} GB of memory; Node ${machine.node}${peers ? `; ${peers}` : ''}.${noise(machine)}`;

/** Whoever reads a table should know that other programs had a part in it. */
const noise = ({ load, cores }: Results['machine']) =>
  load < cores / 4
    ? ''
    : ` Other programs kept it busy (load ${load.toFixed(1)} when it began): compare within a table, not between tables.`;

const figureCells = ({ name, target, value, isReached }: Figure): Cells => [
  name,
  target,
  value,
  isReached === null ? '–' : isReached ? 'reached' : '**not reached**',
];
const times = (value: number) => (Number.isNaN(value) ? '–' : `× ${value.toFixed(value < 10 ? 2 : 1)}`);
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);

function runSection(
  { question, connections, answerBytes, measured }: Run,
  { rounds, windowSeconds }: Requests,
): string {
  const { name = '', cells = 0 } = questions.find(({ id }) => id === question) ?? {};
  const title = `Status rates of eight items for ${name}, ${connections} connection${connections > 1 ? 's' : ''}`;
  const over = (of: Measured, to: string) => {
    const base = measured[to];
    return base ? ratio(of, base) : Number.NaN;
  };
  const rows = Object.entries(measured).map(
    ([id, of]): Cells => [
      contenderNames[id] ?? id,
      of.requestsPerSecond.toFixed(0),
      of.p50Millis.toFixed(1),
      of.p99Millis.toFixed(1),
      `${(100 * over(of, 'limit')).toFixed(0)} %`,
      times(over(of, 'sdk-read')),
      times(over(of, 'postgraphile')),
    ],
  );
  const header = ['answered by', 'requests/s', 'p50, ms', 'p99, ms', 'of the limit', 'SDK read', 'PostGraphile'];
  return `${section(title, header, rows)}\n\n${cells} figures, ${kilobytes(answerBytes)} KB; median of ${rounds} interleaved windows of ${windowSeconds} s.`;
}

const memoryLine = ({ residentMb: { loaded, after } }: Requests) =>
  `Resident memory of the API process: ${loaded.toFixed(0)} MB with the demo data loaded, ${after.toFixed(0)} MB after all of the above.`;

function capacitySections({ reads, rows, tenfoldRows, acceptances }: NonNullable<Results['capacity']>): string[] {
  const name = (question: string) => questions.find(({ id }) => id === question)?.name ?? question;
  return [
    section(
      'Read units of a request',
      ['question', `${rows} rows`, `${tenfoldRows} rows: answers and years tenfold`],
      reads.map(({ question, units, tenfoldUnits }) => [name(question), units.toFixed(1), tenfoldUnits.toFixed(1)]),
    ),
    section(
      'Write units of an acceptance',
      ['folded at once', 'decision', 'projection', 'together', 'promised'],
      acceptances.map(({ folded, decisionUnits, projectionUnits, writeUnits, expected }) => [
        `${folded}`,
        ...[decisionUnits, projectionUnits, writeUnits, expected].map((units) => units.toFixed(2)),
      ]),
    ),
  ];
}

export function section(title: string, header: Cells, rows: readonly Cells[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, at) => Math.max(3, ...all.map((row) => width(row[at] ?? ''))));
  const line = (cells: Cells) =>
    `| ${cells.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell))).join(' | ')} |`;
  return [
    `### ${title}`,
    '',
    line(header),
    `| ${widths.map((columns) => '-'.repeat(columns)).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

const width = (text: string) => [...text].length;
