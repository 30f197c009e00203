import type { putMeeting as operation } from '../../openapi/operations/meetings.ts';
import { dayInTokyo } from '../../schema/fiscal-year.ts';
import { type Meeting, meetingFindings, meetingLogged, meetingOf } from '../../schema/meeting.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import { putRecord } from './put-record.ts';
import { dayFaults, derivedFaults, pathFaults } from './record-faults.ts';
import { refuse } from './refuse.ts';

export function putMeeting(request: RequestOf<typeof operation>): Promise<Reply> {
  const { params, body, language, now } = request;
  const { meetingId } = params;
  return putRecord<Meeting>(request, {
    noun: 'MEETING',
    id: meetingId,
    subject: `meetings/${meetingId}`,
    kind: 'meeting.logged',
    recordOf: () => {
      const meeting = meetingOf(meetingId, body);
      refuse([
        ...pathFaults(meetingId, body, body.meetingId),
        ...dayFaults(body, dayInTokyo(now)),
        ...derivedFaults(body, meeting, ['total']),
      ]);
      return meeting;
    },
    dataOf: ({ date, fiscalYear, participants, total }) => {
      const organisationKinds = participants.map((one) => one.organisationKind);
      return meetingLogged.parse({ meetingId, date, fiscalYear, organisationKinds, total });
    },
    findingsOf: (meeting) => meetingFindings(meeting, language),
  });
}
