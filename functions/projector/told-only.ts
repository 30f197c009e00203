import type { LogKind } from '../../schema/log-entry.ts';

/** Changes that only the feed tells: figures of what the registry keeps are read from the registry itself. */
export const toldOnly: ReadonlySet<string> = new Set<LogKind>([
  'submission.commented',
  'zone.changed',
  'base.registered',
  'base.changed',
  'base.considering',
  'base.agreed',
  'base.designated',
  'base.revoked',
  'institution.changed',
  'funding.changed',
  'support.logged',
  'meeting.logged',
  'programme.changed',
  'case.published',
  'case.changed',
  'case.withdrawn',
]);
