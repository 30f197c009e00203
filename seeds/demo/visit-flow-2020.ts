import { readFileSync } from 'node:fs';
import type { VisitFlow2020 } from '../../schema/forms/visit-flow-2020/answers.ts';
import type { NewRound } from '../../schema/round.ts';
import { generalZoneOf } from '../fukuoka-zones.ts';

/** Reference date: the last day of the fiscal year that the figures are of. Days of opening and closing are assumed. */
export const flowRound = {
  form: 'visit-flow@2020',
  fiscalYear: 2020,
  asOf: '2021-03-31',
  opensAt: '2021-10-01T00:00:00+09:00',
  dueAt: '2021-12-28T23:59:59+09:00',
  prefecture: '40',
  respondents: ['40'],
} satisfies NewRound;

export const flowComment =
  '実データ：福岡県の公表資料による、KDB外来（2020年度）の圏域間の患者数。調査回と提出の日付は仮のもの。 ' +
  'Real data: patients between zones as Fukuoka has published them (KDB, outpatients, fiscal 2020). Dates of round and submission are assumed.';

/** Totals as printed beside the matrix: five of the insurers' and eleven of the providers' differ from their sums by a few. */
const reportedInsurerTotals = [10548, 1382, 999, 2592, 464, 3069, 777, 1259, 1306, 791, 624, 7999, 959, 765];
const reportedProviderTotals = [11775, 970, 972, 1999, 431, 2905, 658, 1127, 1470, 808, 475, 7932, 827, 1183];

/** Fukuoka's flow of patients, read from its table: rows by zone of the provider, columns by zone of the insurer. */
export function fukuokaFlow(): VisitFlow2020 {
  const table = readFileSync(new URL('./fukuoka-home-visit-flow-2020.csv', import.meta.url), 'utf8');
  const [[, ...head] = [], ...rows] = table
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return {
    zones: head.slice(0, -1).map(generalZoneOf),
    cells: rows.map(([, ...numbers]) => numbers.map(Number)),
    reportedInsurerTotals,
    reportedProviderTotals,
  };
}
