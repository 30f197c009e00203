import type { Operation } from './operation.ts';
import * as accessKeys from './operations/access-keys.ts';
import * as areas from './operations/areas.ts';
import * as bases from './operations/bases.ts';
import * as exported from './operations/exports.ts';
import * as feed from './operations/feed.ts';
import * as findings from './operations/findings.ts';
import * as forms from './operations/forms.ts';
import * as graphql from './operations/graphql.ts';
import * as imports from './operations/imports.ts';
import * as institutions from './operations/institutions.ts';
import * as jobs from './operations/jobs.ts';
import * as meetings from './operations/meetings.ts';
import * as money from './operations/money.ts';
import * as observations from './operations/observations.ts';
import * as odata from './operations/odata.ts';
import * as portal from './operations/portal.ts';
import * as practiceCases from './operations/practice-cases.ts';
import * as programmes from './operations/programmes.ts';
import * as reviewing from './operations/reviewing.ts';
import * as rounds from './operations/rounds.ts';
import * as submissions from './operations/submissions.ts';
import * as supports from './operations/supports.ts';
import * as webhooks from './operations/webhooks.ts';
import * as zones from './operations/zones.ts';

/** Every operation of the HTTP contract: the one table that routes, gateways, checks and OpenAPI are made from. */
export const operations: readonly Operation[] = [
  areas,
  zones,
  bases,
  institutions,
  money,
  supports,
  meetings,
  programmes,
  practiceCases,
  findings,
  forms,
  rounds,
  submissions,
  reviewing,
  imports,
  jobs,
  exported,
  observations,
  feed,
  webhooks,
  graphql,
  odata,
  accessKeys,
  portal,
].flatMap((noun) => Object.values(noun) as unknown as Operation[]);
