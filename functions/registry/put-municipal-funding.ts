import type { putMunicipalFunding as operation } from '../../openapi/operations/money.ts';
import { municipalitiesAmong } from '../../schema/area.ts';
import { fundingFindings } from '../../schema/funding.ts';
import { fundingChangedData, type MunicipalFunding, municipalFundingFaults } from '../../schema/municipal-funding.ts';
import { prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { readAreas } from '../store/areas.ts';
import { client } from '../store/client.ts';
import { linesElsewhere } from './lines-elsewhere.ts';
import { putRecord } from './put-record.ts';
import { pathFaults } from './record-faults.ts';
import { refuse } from './refuse.ts';

export async function putMunicipalFunding(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, language } = request;
  const { code } = params;
  const prefecture = prefectureOf(code);
  const versions = municipalitiesAmong(await readAreas(client(), prefecture)).filter((one) => one.code === code);
  if (versions.length === 0) throw new Problem('not-found', { what: code });
  return putRecord<MunicipalFunding>(request, {
    noun: 'FUND',
    id: code,
    subject: `municipalities/${code}/funding`,
    kind: 'funding.changed',
    recordOf: () => {
      refuse([...pathFaults(code, body, body.code), ...municipalFundingFaults(body.funding, versions)]);
      return { code, prefecture, funding: body.funding };
    },
    dataOf: fundingChangedData,
    findingsOf: async ({ funding }) => fundingFindings(funding, language, await linesElsewhere({ id: code, funding })),
  });
}
