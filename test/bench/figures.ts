import type { BundleMeasure } from './bundles/measure.ts';
import type { Capacity } from './capacity/main.ts';
import type { Files } from './files/measure.ts';
import type { Imports } from './imports/main.ts';
import { ratio } from './load.ts';
import type { Pages } from './pages/measure.ts';
import type { QuestionId } from './questions.ts';
import type { Requests } from './requests.ts';

export interface Results {
  readonly machine: { readonly cores: number; readonly memoryGb: number; readonly node: string; readonly load: number };
  readonly requests?: Requests;
  readonly capacity?: Capacity;
  readonly imports?: Imports;
  readonly files?: Files;
  readonly pages?: Pages;
  readonly bundles?: readonly BundleMeasure[];
}

/** A figure with what it should reach. Null where this run has nothing to tell of it. */
export interface Figure {
  readonly name: string;
  readonly target: string;
  readonly value: string;
  readonly isReached: boolean | null;
}

type Compare = readonly [question: QuestionId, contender: string, to: string, atLeast: number, name: string];

const ratios: readonly Compare[] = [
  ['all', 'rest', 'postgraphile', 40, 'REST, 47 prefectures, over PostGraphile'],
  ['all', 'rest-gzip', 'postgraphile', 40, 'REST, 47 prefectures, over PostGraphile, compressed'],
  ['all', 'rest', 'node-pg', 5, 'REST, 47 prefectures, over Node + pg'],
  ['pref', 'rest', 'postgraphile', 5, 'REST, one prefecture, over PostGraphile'],
  ['pref', 'rest', 'node-pg', 0.7, 'REST, one prefecture, over Node + pg'],
  ['all', 'rest-uncached', 'sdk-read', 0.7, 'REST uncached, 47 prefectures, over the bare SDK read'],
  ['pref', 'rest-uncached', 'sdk-read', 0.7, 'REST uncached, one prefecture, over the bare SDK read'],
  ['nation', 'rest-uncached', 'sdk-read', 0.7, 'REST uncached, the nation, over the bare SDK read'],
  ['all', 'graphql', 'postgraphile', 6, 'GraphQL, 47 prefectures, over PostGraphile'],
];

const connections = 10;

/** All figures to reach, in one table; the ones of parts that did not run are left out. */
export function figures({ requests, capacity, imports, bundles }: Results): Figure[] {
  return [
    ...(requests ? [...ratios.map((compare) => ratioFigure(requests, compare)), memoryFigure(requests)] : []),
    ...(capacity ? capacityFigures(capacity) : []),
    ...(imports ? importFigures(imports) : []),
    ...(bundles ? bundleFigures(bundles) : []),
  ];
}

function ratioOf({ runs }: Requests, question: QuestionId, contender: string, to: string): number | null {
  const measured = runs.find((run) => run.question === question && run.connections === connections)?.measured;
  const [of, base] = [measured?.[contender], measured?.[to]];
  return of && base ? ratio(of, base) : null;
}

function ratioFigure(requests: Requests, [question, contender, to, atLeast, name]: Compare): Figure {
  const found = ratioOf(requests, question, contender, to);
  const value = found === null ? 'not measured' : `× ${found.toFixed(found < 10 ? 2 : 1)}`;
  return { name, target: `≥ × ${atLeast}`, value, isReached: found === null ? null : found >= atLeast };
}

const atMost = (name: string, value: number, limit: number, unit: string, digits = 1): Figure => ({
  name,
  target: `≤ ${limit} ${unit}`,
  value: `${value.toFixed(digits)} ${unit}`,
  isReached: value <= limit,
});

const memoryFigure = ({ residentMb }: Requests) =>
  atMost('Resident memory of the API process after the bench', residentMb.after, 200, 'MB', 0);

const importFigures = ({ largest, all, ...millis }: Imports): Figure[] => [
  atMost(`Dry run of a file of ${all} rows`, millis.dryRunMillis / 1000, 3, 's'),
  atMost(`Dry run of a file of ${largest} rows, all checked`, millis.dryRunOfLargestMillis / 1000, 3, 's'),
  atMost(`Import of ${largest} rows, to the last written`, millis.largestMillis / 1000, 60, 's'),
  atMost(`Import of ${all} rows in 47 files, to the last written`, millis.allMillis / 1000, 60, 's'),
];

/** A form of 56 numbers may cost no more than twice one of eight items. */
const recordFigures = ({ submitRatio, acceptRatio, readUnits }: Capacity['records']): Figure[] => [
  atMost('Accepting and projecting 52 counts, over eight items', acceptRatio, 2, 'times', 2),
  atMost('Submitting 52 counts, over eight items', submitRatio, 2, 'times', 2),
  atMost('Read units, 52 counts of 47 prefectures', readUnits, 60, 'units'),
];

function capacityFigures({ reads, acceptances, zones, rezoningMillis, records }: Capacity): Figure[] {
  const limits: Partial<Record<QuestionId, number>> = { pref: 1, nation: 6 };
  const read = reads.flatMap(({ question, units, tenfoldUnits }) => {
    const limit = limits[question];
    if (limit === undefined) return [];
    const figure = atMost(
      `Read units, ${question === 'pref' ? 'one prefecture' : 'the nation'}`,
      units,
      limit,
      'units',
    );
    const isSame = units === tenfoldUnits;
    return [
      figure,
      {
        name: `${figure.name}, answers and years tenfold`,
        target: 'unchanged',
        value: `${tenfoldUnits.toFixed(1)} units`,
        isReached: isSame,
      },
    ];
  });
  const written = acceptances.map(({ folded, writeUnits, expected }) =>
    atMost(
      folded === 1 ? 'Write units of an acceptance' : `Write units of an acceptance, ${folded} folded at once`,
      round(writeUnits),
      round(expected),
      'units',
      2,
    ),
  );
  const zoned = zones.map(({ municipalities, zones: count, readUnits }) =>
    atMost(`Read units, ${count} zones of ${municipalities} municipalities`, readUnits, 4, 'units'),
  );
  const rezoned = atMost('Rezoning 179 municipalities, until figures show it', rezoningMillis / 1000, 10, 's');
  return [...read, ...zoned, rezoned, ...written, ...recordFigures(records)];
}

const round = (value: number) => Math.round(value * 100) / 100;

function bundleFigures(bundles: readonly BundleMeasure[]): Figure[] {
  const limits: Readonly<Record<string, number>> = { indicators: 480, intake: 560, review: 560 };
  return bundles.flatMap(({ id, bytes, importRatio }) => {
    const limit = limits[id];
    if (limit === undefined) return [];
    return [
      atMost(`Bundle of ${id}`, bytes / 1000, limit, 'KB', 0),
      {
        name: `Import of ${id}, over the DynamoDB client alone`,
        target: '≤ × 1.5',
        value: `× ${importRatio.toFixed(2)}`,
        isReached: importRatio <= 1.5,
      },
    ];
  });
}
