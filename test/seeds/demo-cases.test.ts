import { describe, expect, it } from 'vitest';
import { practiceCase, practiceCaseBody } from '../../schema/practice-case.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { demoBases } from '../../seeds/demo-bases.ts';
import { demoCases } from '../../seeds/demo-cases.ts';

describe('demoCases', () => {
  it('break no rule', () => {
    expect(demoCases.map(({ body }) => practiceCaseBody.parse(body))).toEqual(demoCases.map(({ body }) => body));
    expect(demoCases.filter(({ caseId }) => !practiceCase.shape.caseId.safeParse(caseId).success)).toEqual([]);
  });

  it('are of municipalities and demo bases that exist, of the case’s own prefecture', () => {
    const known = new Set([...loadAreas().map(({ code }) => code), ...demoBases.map(({ baseId }) => baseId)]);

    expect(
      demoCases.filter(({ caseId, body }) => !known.has(body.who) || !body.who.startsWith(caseId.slice(0, 2))),
    ).toEqual([]);
  });

  it('say that they are demo, in id, title and source', () => {
    const silent = demoCases.filter(
      ({ caseId, body }) =>
        !caseId.includes('-demo-') ||
        !body.title.startsWith('デモ事例') ||
        !body.source?.publication.startsWith('デモ'),
    );

    expect(silent).toEqual([]);
  });
});
