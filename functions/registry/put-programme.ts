import type { putProgramme as operation } from '../../openapi/operations/programmes.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import {
  type Programme,
  type ProgrammeBody,
  programmeChanged,
  programmeFindings,
  programmeOf,
} from '../../schema/programme.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { putRecord } from './put-record.ts';
import { derivedFaults, pathFaults } from './record-faults.ts';
import { refuse } from './refuse.ts';

export function putProgramme(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, language } = request;
  const { programmeId } = params;
  return putRecord<Programme>(request, {
    noun: 'PROGRAMME',
    id: programmeId,
    subject: `programmes/${programmeId}`,
    kind: 'programme.changed',
    recordOf: () => {
      const programme = programmeOf(programmeId, body);
      refuse([
        ...pathFaults(programmeId, body, body.programmeId),
        ...linesOfOtherYears(body),
        ...derivedFaults(body, programme, ['plannedYen', 'settledYen']),
      ]);
      return programme;
    },
    dataOf: ({ fiscalYear, funding, plannedYen, settledYen }) => {
      const sources = [...new Set(funding.map(({ source }) => source))];
      return programmeChanged.parse({ programmeId, fiscalYear, sources, plannedYen, settledYen });
    },
    findingsOf: (programme) => programmeFindings(programme, language),
  });
}

/** A programme is one fiscal year's, and so is its money. */
function linesOfOtherYears({ fiscalYear, funding }: ProgrammeBody): ProblemPlace[] {
  return funding.flatMap((line, at) =>
    line.fiscalYear === fiscalYear
      ? []
      : [
          {
            pointer: `/funding/${at}/fiscalYear`,
            code: 'other-fiscal-year',
            message: `この事業は${fiscalYear}年度のものです / the programme is of fiscal ${fiscalYear}`,
          },
        ],
  );
}
