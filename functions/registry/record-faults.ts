import { fiscalYearOf } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';

/** An id and a prefecture may be sent along in a body, but only as the path has them. */
export function pathFaults(id: string, body: { prefecture?: string | undefined }, bodyId?: string): ProblemPlace[] {
  const prefecture = prefectureOf(id);
  const otherId = `パスのIDは${id}です / the path says ${id}`;
  const otherPrefecture = `IDの都道府県は${prefecture}です / the id's is ${prefecture}`;
  return [
    ...(bodyId !== undefined && bodyId !== id ? [{ pointer: '', code: 'other-id', message: otherId }] : []),
    ...(body.prefecture !== undefined && body.prefecture !== prefecture
      ? [{ pointer: '/prefecture', code: 'other-prefecture', message: otherPrefecture }]
      : []),
  ];
}

/** What is wrong with the day on which something was done, and with the fiscal year stated beside it. `today` in Asia/Tokyo. */
export function dayFaults(
  { date, fiscalYear }: { readonly date: string; readonly fiscalYear?: number | undefined },
  today: string,
): ProblemPlace[] {
  const of = fiscalYearOf(date);
  const future = `${date}はまだ来ていません（今日は${today}）/ is still to come; today is ${today}`;
  const outside = `${date}は${of}年度です。${fiscalYear}年度ではありません / is in fiscal ${of}, not ${fiscalYear}`;
  return [
    ...(date > today ? [{ pointer: '/date', code: 'in-the-future', message: future }] : []),
    ...(fiscalYear !== undefined && fiscalYear !== of
      ? [{ pointer: '/date', code: 'outside-fiscal-year', message: outside }]
      : []),
  ];
}

/** Members that are computed may be sent along as a GET gave them, but only as they come out. */
export function derivedFaults<T extends object>(
  sent: Partial<Record<keyof T, unknown>>,
  record: T,
  members: readonly (keyof T & string)[],
): ProblemPlace[] {
  return members.flatMap((member) => {
    if (sent[member] === undefined || sent[member] === record[member]) return [];
    const message = `${String(sent[member])}: 計算した値は${String(record[member])}です。送らなくてかまいません / computed: ${String(record[member])}; leave it out`;
    return [{ pointer: `/${member}`, code: 'computed', message }];
  });
}
