import type * as z from 'zod';
import type { listFindings as operation } from '../../openapi/operations/findings.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { type Principal, prefectureOf } from '../../schema/permission.ts';
import { prefectures } from '../../schema/prefecture.ts';
import { coverageFindings, type OversightFinding } from '../../schema/registry-finding.ts';
import type { Language } from '../../schema/text.ts';
import { gapsOf } from '../../schema/zone-gaps.ts';
import { endedMembers } from '../../schema/zone-member-ended.ts';
import { decodeCursor } from '../http/cursor.ts';
import { pageOf } from '../http/page-of.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
import { type RegistryReader, registryReader } from '../store/registry-reader.ts';
import { describeGap } from './describe-gap.ts';
import { unsupportedBases } from './unsupported-bases.ts';

type Query = z.output<typeof operation.query>;

export async function listFindings({ query, principal, language, now }: RequestOf<typeof operation>): Promise<Reply> {
  const { kind, asOf, limit, cursor } = query;
  const prefecture = query.prefecture ?? ownOf(principal);
  const scope = { operation: 'listFindings', prefecture, kind, asOf };
  const after = cursor === undefined ? null : decodeCursor(scope, cursor);
  // The day travels in the cursor, so that a list begun before midnight stays on its day.
  const [on = dayInTokyo(now), last = ''] = after?.split(' ') ?? [asOf];
  const wanted = prefectures.filter(({ code }) => ['JP', code].includes(prefecture) && code >= last);
  const reader = registryReader(client(), { withInstitutions: true });
  const found = await Promise.all(wanted.map(({ code }) => findingsOf(reader, code, on, { kind, language })));
  return { status: 200, json: pageOf(found.flat(), { after, limit, scope }, (one) => `${on} ${placeOf(one)}`) };
}

/** Who reads the nation's findings reads all of them, unless a prefecture is named; others their own. */
const ownOf = ({ area }: Principal) => (area === 'JP' ? 'JP' : prefectureOf(area));

/** Decides the order; no two findings share one. */
function placeOf(finding: OversightFinding): string {
  return [finding.prefecture, finding.kind, ...placeWithin(finding)].join(' ');
}

function placeWithin(finding: OversightFinding): readonly string[] {
  switch (finding.kind) {
    case 'zone-gap':
      return [finding.population, finding.function, finding.since];
    case 'zone-member-ended':
      return [finding.zoneId, ...finding.missing];
    case 'base-without-support':
      return [finding.baseId];
    default:
      return [finding.zoneId ?? '', finding.function ?? ''];
  }
}

async function findingsOf(
  reader: RegistryReader,
  prefecture: string,
  day: string,
  { kind, language }: { kind: Query['kind']; language: Language },
): Promise<OversightFinding[]> {
  const isOfMembers = kind === 'zone-gap' || kind === 'zone-member-ended';
  const isOfSupport = kind === 'base-without-support';
  const found = await Promise.all([
    isOfMembers || isOfSupport
      ? []
      : reader.registry(prefecture).then((one) => coverageFindings(prefecture, one, day, language)),
    kind === undefined || isOfMembers ? membersOn(reader, prefecture, day, language) : [],
    kind === undefined || isOfSupport ? unsupportedBases(reader, prefecture, day, language) : [],
  ]);
  return found
    .flat()
    .filter((one) => (kind ?? one.kind) === one.kind)
    .toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

/** Municipalities that no zone has, and those that zones have though they are no more. */
async function membersOn(reader: RegistryReader, prefecture: string, day: string, language: Language) {
  const [zoning, areas] = await Promise.all([reader.zoning(prefecture), readAreas(client(), prefecture)]);
  const gaps = gapsOf(zoning, areas, day).filter(({ since }) => since <= day);
  return [...gaps.map((gap) => describeGap(gap, language)), ...endedMembers(zoning, areas, day, language)];
}
