import type { putPracticeCase as operation } from '../../openapi/operations/practice-cases.ts';
import { municipalityCode } from '../../schema/area.ts';
import type { LogKind } from '../../schema/log-entry.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { caseOf, caseTold, type PracticeCase, statusesAfter } from '../../schema/practice-case.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { readBase } from '../store/bases.ts';
import { client } from '../store/client.ts';
import { putRecord } from './put-record.ts';
import { pathFaults } from './record-faults.ts';
import { refuse } from './refuse.ts';

/** Drafts leave versions like any other writing, and nothing in the log: the feed tells what everybody may read. */
export function putPracticeCase(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body } = request;
  const { caseId } = params;
  return putRecord<PracticeCase>(request, {
    noun: 'CASE',
    id: caseId,
    subject: `practice-cases/${caseId}`,
    kind: tellingOf,
    recordOf: async (before) => {
      refuse([
        ...pathFaults(caseId, body, body.caseId),
        ...wrongWay(before, body.status),
        ...(await unknownActor(prefectureOf(caseId), body.who)),
      ]);
      return caseOf(caseId, body);
    },
    // What is left is ids and codes; a case's texts are read where it is published.
    dataOf: (one) => caseTold.parse(one),
  });
}

/** What the log says of a change; null for what only the prefecture itself can see. Pure. */
export function tellingOf({ status }: PracticeCase, before: PracticeCase | null): LogKind | null {
  const wasPublished = before?.status === 'published';
  if (status === 'published') return wasPublished ? 'case.changed' : 'case.published';
  return wasPublished ? 'case.withdrawn' : null;
}

function wrongWay(before: PracticeCase | null, status: PracticeCase['status']): ProblemPlace[] {
  const from = before?.status ?? 'none';
  const ways = statusesAfter(from);
  if (ways.includes(status)) return [];
  const message = `${from}からは${ways.join('か')}にできます / from ${from}: ${ways.join(', ')}`;
  return [{ pointer: '/status', code: 'no-such-way', message }];
}

/** A municipality of the prefecture, whenever it existed, or one of its bases. */
async function unknownActor(prefecture: string, who: string): Promise<ProblemPlace[]> {
  const place = (code: string, message: string) => [{ pointer: '/who', code, message }];
  if (prefectureOf(who) !== prefecture)
    return place('other-prefecture', `都道府県${prefecture}のものではありません / is not of prefecture ${prefecture}`);
  if (municipalityCode.safeParse(who).success) {
    const areas = await readAreas(client(), prefecture);
    if (areas.some(({ code }) => code === who)) return [];
    return place('unknown-municipality', `${who}という市区町村はありません / there is no such municipality`);
  }
  if (await readBase(client(), who)) return [];
  return place('unknown-base', `${who}という拠点はありません / there is no such base`);
}
