import type { compareSupports as operation } from '../../openapi/operations/supports.ts';
import { type Area, areasAround, municipalitiesAmong } from '../../schema/area.ts';
import type { Counts } from '../../schema/compute.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import type { CountedForm } from '../../schema/form.ts';
import { nationalLineage, versionsFor } from '../../schema/forms/counted-forms.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { registryDay } from '../../schema/registry-indicators.ts';
import type { Support } from '../../schema/support.ts';
import { compareSupport, type Received, type SupportComparison } from '../../schema/support-comparison.ts';
import { type MunicipalSupport, municipalSupport, supportSlot } from '../../schema/support-kind.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
import { readUnits } from '../store/counts.ts';
import { readMatchingRecords } from '../store/matching-records.ts';

export async function compareSupports({ query, principal, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { fiscalYear, limit, cursor } = query;
  const prefecture = query.prefecture ?? prefectureOf(principal.area);
  const scope = { operation: 'compareSupports', prefecture, fiscalYear };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  const first = prefectureOf(after ?? '');
  const wanted = prefectures.filter(({ code }) => ['JP', code].includes(prefecture) && code >= first);
  const day = registryDay(fiscalYear, dayInTokyo(now));
  const rows = await Promise.all(wanted.map(({ code }) => comparisonOf(code, fiscalYear, day)));
  return { status: 200, json: pageOf(rows.flat(), { after, limit, scope }, ({ municipality }) => municipality.code) };
}

async function comparisonOf(prefecture: string, fiscalYear: number, day: string): Promise<SupportComparison[]> {
  const [areas, supports, answers] = await Promise.all([
    readAreas(client(), prefecture),
    readMatchingRecords<Support>(client(), 'SUPPORT', { prefecture, fiscalYear }),
    answersOf(prefecture, fiscalYear),
  ]);
  const logged = Map.groupBy(supports, ({ recipient }) => recipient);
  // Also those who were asked or supported before they merged.
  const codes = [...answers.keys(), ...logged.keys()].filter((code) => !code.includes('-'));
  return [...namesOf(areas, day, codes)].toSorted().map(([code, name]) => {
    const answer = answers.get(code);
    const of = { municipality: { code, name }, fiscalYear, asOf: answer?.counts.asOf ?? null };
    const kinds = (logged.get(code) ?? []).flatMap((one) => one.kinds);
    return compareSupport(of, kinds, receivedOf(answer));
  });
}

interface Asked {
  readonly form: CountedForm;
  readonly counts: Counts;
}

/** Who was asked by kind in the year, each by the newest version of the national form that asked. */
async function answersOf(prefecture: string, fiscalYear: number): Promise<Map<string, Asked>> {
  const asking = versionsFor(nationalLineage, fiscalYear).filter(({ slots }) =>
    municipalSupport.options.every((kind) => slots.includes(supportSlot(kind))),
  );
  const read = await Promise.all(
    asking.map(async (form) => {
      const units = await readUnits(client(), { form, fiscalYear, provisionalFor: null }, prefecture, null);
      return [...units].map(([code, counts]) => [code, { form, counts }] as const);
    }),
  );
  return new Map(read.toReversed().flat());
}

/** Names of the day's municipalities, and of others that are named: their last. */
function namesOf(areas: readonly Area[], day: string, codes: readonly string[]): Map<string, string> {
  const all = municipalitiesAmong(areas);
  const last = new Map(all.map(({ code, name }) => [code, name]));
  return new Map([
    ...codes.map((code) => [code, last.get(code) ?? code] as const),
    ...areasAround(all, day).map(({ code, name }) => [code, name] as const),
  ]);
}

function receivedOf(asked: Asked | undefined): Received {
  if (!asked) return { received: null, reason: 'not-asked' };
  const { form, counts } = asked;
  if (counts.answered === 0) return { received: null, reason: counts.submitted > 0 ? 'not-accepted' : 'not-submitted' };
  const isReceived = (kind: MunicipalSupport) => (counts.slots[form.slots.indexOf(supportSlot(kind))] ?? 0) > 0;
  return { received: municipalSupport.options.filter(isReceived), reason: null };
}
