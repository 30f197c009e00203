import { describe, expect, it } from 'vitest';
import { meetingBody, meetingFindings, meetingOf } from '../../schema/meeting.ts';
import { programmeBody, programmeFindings, programmeOf } from '../../schema/programme.ts';
import { misfits, supportBody } from '../../schema/support.ts';
import { supportKind } from '../../schema/support-kind.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { demoBases } from '../../seeds/demo-bases.ts';
import { demoMeetings, demoProgrammes, demoSupports, leftAlone } from '../../seeds/demo-oversight.ts';

const known = new Set([
  ...loadAreas().flatMap(({ code, level }) => (level === 'municipality' ? [code] : [])),
  ...demoBases.map(({ baseId }) => baseId),
]);

describe('demoSupports', () => {
  it('break no rule, and are for whom there is, of every kind', () => {
    expect(demoSupports.map(({ body }) => supportBody.parse(body))).toEqual(demoSupports.map(({ body }) => body));
    expect(demoSupports.filter(({ body }) => misfits(body).length > 0 || !known.has(body.recipient))).toEqual([]);
    expect(new Set(demoSupports.flatMap(({ body }) => body.kinds)).size).toBe(supportKind.options.length);
  });

  it('leave two designated bases alone in their first year', () => {
    const designated = demoBases.filter(({ steps }) => steps.at(-1)?.status === 'designated');
    const supported = new Set(demoSupports.map(({ body }) => body.recipient));
    const alone = designated.map(({ baseId }) => baseId).filter((baseId) => !supported.has(baseId));

    expect(alone).toEqual(leftAlone.map((type) => `40-demo-${type}-designated`));
  });
});

describe('demoMeetings', () => {
  it('add up as their reports do, and say what is real', () => {
    const meetings = demoMeetings.map(({ id, body }) => meetingOf(id, meetingBody.parse(body)));

    expect(meetings.map(({ total }) => total)).toEqual([199, 162]);
    expect(meetings.flatMap((one) => meetingFindings(one, 'ja'))).toEqual([]);
    expect(meetings.filter(({ name }) => !/^デモ.*実際の報告の数値.*架空/.test(name))).toEqual([]);
  });
});

describe('demoProgrammes', () => {
  it('add up as the budget does, and say what is real', () => {
    const programmes = demoProgrammes.map(({ id, body }) => programmeOf(id, programmeBody.parse(body)));

    expect(programmes.map(({ plannedYen }) => plannedYen)).toEqual([85_240_000]);
    expect(programmes.flatMap((one) => programmeFindings(one, 'ja'))).toEqual([]);
    expect(programmes.filter(({ name }) => !/^デモ.*実額.*架空/.test(name))).toEqual([]);
  });
});
