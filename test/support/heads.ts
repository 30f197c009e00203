import type { Head } from '../../functions/store/heads.ts';

/** A submission of Chiyoda in its first draft, but for what is named. */
export function headWith(changes: Partial<Head> = {}): Head {
  return {
    roundId: '13-round',
    respondent: '131016',
    form: 'municipal-progress@2015',
    fiscalYear: 2015,
    revision: 1,
    transitions: 0,
    state: 'draft',
    onBehalf: false,
    findings: [],
    updatedAt: '2026-04-01T09:00:00.000+09:00',
    updatedBy: 'suzuki',
    dueAt: null,
    firstSubmittedAt: null,
    acceptedRevision: null,
    log: [],
    last: null,
    reasonsAt: null,
    ...changes,
  };
}
