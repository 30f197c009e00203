import type { putSupport as operation } from '../../openapi/operations/supports.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { prefectureOf } from '../../schema/permission.ts';
import type { ProblemPlace } from '../../schema/problem.ts';
import { misfits, type Support, type SupportBody, supportLogged, supportOf } from '../../schema/support.ts';
import { kindsFor } from '../../schema/support-kind.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { putRecord } from './put-record.ts';
import { dayFaults, pathFaults } from './record-faults.ts';
import { refuse } from './refuse.ts';
import { unknownRecipient } from './unknown-recipient.ts';

export function putSupport(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, now } = request;
  const { supportId } = params;
  return putRecord<Support>(request, {
    noun: 'SUPPORT',
    id: supportId,
    subject: `supports/${supportId}`,
    kind: 'support.logged',
    recordOf: async () => {
      refuse([
        ...pathFaults(supportId, body, body.supportId),
        ...dayFaults(body, dayInTokyo(now)),
        ...kindFaults(body),
        ...(await unknownRecipient(prefectureOf(supportId), body.recipient, body.date)),
      ]);
      return supportOf(supportId, body);
    },
    dataOf: ({ recipient, kinds, date, fiscalYear }) =>
      supportLogged.parse({ supportId, recipient, kinds, date, fiscalYear }),
  });
}

/** A kind that is another sort of recipient's, with those that fit this one. */
function kindFaults(body: SupportBody): ProblemPlace[] {
  const fitting = kindsFor(body.recipient).join(', ');
  return misfits(body).map((at) => ({
    pointer: `/kinds/${at}`,
    code: 'kind-of-other-recipient',
    message: `${body.recipient}への支援の種類: ${fitting} / kinds of support for such a recipient`,
  }));
}
