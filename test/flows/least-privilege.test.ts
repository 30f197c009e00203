import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Operation, routeKey } from '../../openapi/operation.ts';
import * as accessKeys from '../../openapi/operations/access-keys.ts';
import { getArea, listAreas, putAreas } from '../../openapi/operations/areas.ts';
import * as bases from '../../openapi/operations/bases.ts';
import { createExport } from '../../openapi/operations/exports.ts';
import { readProgressAtom, readProgressFeed } from '../../openapi/operations/feed.ts';
import * as findings from '../../openapi/operations/findings.ts';
import { getForm, getFormTemplate, listForms, prefillForm } from '../../openapi/operations/forms.ts';
import { getGraphql, postGraphql } from '../../openapi/operations/graphql.ts';
import { getReceipt, importSubmissions, listReceiptKeys } from '../../openapi/operations/imports.ts';
import * as institutions from '../../openapi/operations/institutions.ts';
import { getJob } from '../../openapi/operations/jobs.ts';
import * as meetings from '../../openapi/operations/meetings.ts';
import * as money from '../../openapi/operations/money.ts';
import { explainObservation, listIndicators, listObservations } from '../../openapi/operations/observations.ts';
import * as odata from '../../openapi/operations/odata.ts';
import { getHealth } from '../../openapi/operations/portal.ts';
import * as practiceCases from '../../openapi/operations/practice-cases.ts';
import * as programmes from '../../openapi/operations/programmes.ts';
import * as reviewing from '../../openapi/operations/reviewing.ts';
import { createRound, getCompleteness, getRound, listRounds, putExtension } from '../../openapi/operations/rounds.ts';
import * as submissions from '../../openapi/operations/submissions.ts';
import * as supports from '../../openapi/operations/supports.ts';
import * as webhooks from '../../openapi/operations/webhooks.ts';
import * as zones from '../../openapi/operations/zones.ts';
import { operations } from '../../openapi/operations.ts';
import { loadAreas } from '../../seeds/areas/areas.ts';
import { aCase } from '../support/cases.ts';
import { type Deployed, startDeployed } from '../support/deployed.ts';
import { administrator, type Caller, eventOf, type Sent } from '../support/registry.ts';

const tokyo: Caller = ['prefecture-officer', '13'];
const chiyoda: Caller = ['municipality-officer', '131016'];
const nation: Caller = ['national-reader', 'JP'];
const form = 'municipal-progress-tokyo@2015';
const respondent = '131016';

let deployed: Deployed;
const walked = new Set<string>();

beforeAll(async () => {
  deployed = await startDeployed();
});
afterAll(() => deployed.stop());

type Called = Pick<Operation, 'method' | 'path' | 'stage'>;

/** The status, with the body where it is no success: what a failing walk should show. */
async function walk(
  caller: Caller | null,
  operation: Called,
  sent: Sent = {},
): Promise<{ status: unknown; body: string }> {
  walked.add(routeKey(operation));
  const event = await eventOf(caller, operation, sent);
  const {
    statusCode = 0,
    body = '',
    isBase64Encoded,
  } = (await deployed.invoke(operation.stage, event)) as APIGatewayProxyStructuredResultV2;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  return { status: statusCode < 300 ? 'done' : `${statusCode} ${text}`, body: text };
}

const once = () => ({ 'content-type': 'application/json', 'idempotency-key': randomUUID() });
const json = { 'content-type': 'application/json' };
const wake = {
  Records: [{ eventName: 'INSERT', dynamodb: { Keys: { pk: { S: 'LOG#13' }, sk: { S: '000000000001' } } } }],
};

describe('every function under its own role', () => {
  it('opens a round, takes and accepts answers, publishes them and is refused nothing', async () => {
    const areas = loadAreas().filter(({ prefecture }) => prefecture === '13');
    const seen: unknown[] = [];
    const step = async (...call: Parameters<typeof walk>) => {
      const { status, body } = await walk(...call);
      seen.push(status === 'done' ? status : [routeKey(call[1]), status]);
      return body;
    };

    await step(administrator, putAreas, { body: { areas }, headers: json });
    const definition = {
      form,
      fiscalYear: 2015,
      asOf: '2015-08-01',
      opensAt: '2015-09-01T00:00:00+09:00',
      dueAt: '2015-09-30T23:59:59+09:00',
    };
    const round = { ...definition, prefecture: '13', respondents: [respondent, '131024'] };
    const { roundId } = JSON.parse(await step(tokyo, createRound, { body: round, headers: once() })) as {
      roundId: string;
    };
    const ofRound = { params: { roundId } };
    const ofSubmission = { params: { roundId, respondent } };
    for (const operation of [listAreas, listForms, listRounds]) await step(chiyoda, operation);
    await step(chiyoda, getArea, { params: { code: respondent } });
    for (const operation of [getForm, getFormTemplate]) await step(chiyoda, operation, { params: { form } });
    await step(tokyo, prefillForm, { params: { form: 'prefecture-status@2024' }, query: { prefecture: '13' } });
    await step(chiyoda, getRound, ofRound);
    await step(tokyo, putExtension, {
      params: { roundId, respondent: '131024' },
      body: { dueAt: '2015-10-14T23:59:59+09:00', reason: '台風' },
      headers: json,
    });

    const answers = { answers: { a1: true, a3: false }, submit: true };
    await step(chiyoda, submissions.putSubmission, {
      ...ofSubmission,
      body: answers,
      headers: { ...once(), 'if-none-match': '*' },
    });
    for (const operation of [
      submissions.getSubmission,
      submissions.getSubmissionHistory,
      reviewing.getSubmissionChanges,
    ])
      await step(chiyoda, operation, ofSubmission);
    await step(tokyo, reviewing.getSubmissionEffect, ofSubmission);
    for (const operation of [submissions.listSubmissions, getCompleteness]) await step(tokyo, operation, ofRound);
    const accept = { body: { action: 'accept', revision: 1 }, headers: once() };
    await step(tokyo, submissions.decideSubmission, { ...ofSubmission, ...accept });
    const reopen = {
      action: 'reopen',
      respondents: [{ code: respondent, revision: 1 }],
      reasons: [{ pointer: '/a1', code: 'check', message: '確認' }],
    };
    await step(tokyo, submissions.decideSubmissions, { ...ofRound, body: reopen, headers: once() });

    await deployed.invoke('projector', wake);
    await deployed.invoke('sweep', {});
    await step(nation, listIndicators);
    for (const area of ['JP', '13', respondent]) {
      await step(nation, listObservations, { query: { indicator: 'response-rate', fiscalYear: '2015', form, area } });
    }
    await step(nation, explainObservation, {
      query: { indicator: 'response-rate', fiscalYear: '2015', form, area: '13' },
    });
    for (const operation of [readProgressFeed, readProgressAtom])
      await step(nation, operation, { query: { prefecture: '13' } });
    await step(nation, readProgressFeed);
    await step(null, getHealth);

    expect(seen).toEqual(seen.map(() => 'done'));
    expect(deployed.refused).toEqual([]);
  }, 180_000);

  it('keeps a prefecture’s zones, bases, institutions and cases, and is refused nothing', async () => {
    const zone = {
      name: '区中央部',
      unit: 'secondary-medical-area',
      functions: ['daily-care'],
      municipalities: ['131016', '131024'],
      planPeriod: '8',
      validFrom: '2024-04-01',
    };
    const ofZone = { params: { zoneId: '13-central' } };
    const ofBase = { params: { baseId: '13-base' } };
    const ofClinic = { params: { institutionId: '13-clinic' } };
    const ofCity = { params: { code: respondent } };
    const ofRule = { params: { ruleId: 'tokyo-supervising-support-centre' } };
    const line = { fiscalYear: 2025, source: 'community-support-grant', plannedYen: 1, activity: '研修' };
    const base = { name: '拠点', entityType: 'clinic', zones: ['13-central'], programmeRelation: 'none' };
    const clinic = { name: '診療所', kind: 'clinic', zones: ['13-central'], baseId: '13-base' };
    const support = { recipient: '13-base', kinds: ['data-book'], date: '2025-06-10' };
    const meeting = { name: '会議', date: '2025-06-10', participants: [] };
    const programme = { name: '事業', fiscalYear: 2025, funding: [] };
    const agreed = { status: 'agreed', planPeriod: '8', date: '2024-05-01' };
    const first = () => ({ ...once(), 'if-none-match': '*' });
    const ofCase = { params: { caseId: '13-case' } };
    const replaceFrom = '2025-04-01';
    const ofBases = {
      form: 'base-activity@2025',
      fiscalYear: 2025,
      asOf: '2026-03-31',
      opensAt: '2026-04-01T00:00:00+09:00',
      dueAt: '2026-05-31T23:59:59+09:00',
      prefecture: '13',
      respondents: ['13-base'],
    };
    const calls: Parameters<typeof walk>[] = [
      [tokyo, zones.putZone, { ...ofZone, body: zone, headers: first() }],
      [tokyo, bases.putBase, { ...ofBase, body: base, headers: first() }],
      [tokyo, bases.designateBase, { ...ofBase, body: agreed, headers: once() }],
      [tokyo, bases.putBaseFunding, { ...ofBase, body: { funding: [] }, headers: { ...once(), 'if-match': '*' } }],
      [tokyo, bases.putBaseContacts, { ...ofBase, body: { contacts: [] }, headers: { ...json, 'if-none-match': '*' } }],
      [tokyo, institutions.putInstitution, { ...ofClinic, body: clinic, headers: first() }],
      [chiyoda, money.putMunicipalFunding, { ...ofCity, body: { funding: [line] }, headers: first() }],
      [nation, money.getMunicipalFunding, ofCity],
      [nation, money.listMunicipalFunding, { query: { prefecture: '13' } }],
      [nation, money.listCostShares, {}],
      [
        nation,
        money.estimateGrantCeiling,
        { query: { fiscalYear: '2025', population65plus: '100', code: respondent } },
      ],
      [nation, money.listSubsidyRules, {}],
      [
        nation,
        money.estimateSubsidy,
        { ...ofRule, body: { fiscalYear: 2015, figure: 1, units: 1, spent: [] }, headers: json },
      ],
      [
        tokyo,
        zones.importZoning,
        {
          params: { prefecture: '13' },
          body: { replaceFrom, zones: [{ zoneId: '13-central', ...zone, validFrom: replaceFrom }] },
          headers: once(),
        },
      ],
      [tokyo, createRound, { body: ofBases, headers: once() }],
      [
        ['base-operator', '13-base'],
        submissions.putSection,
        {
          params: { roundId: '13-base-activity-2025-fy2025', respondent: '13-base', section: 'meetings' },
          body: { answers: [] },
          headers: first(),
        },
      ],
      [tokyo, bases.getBaseContacts, ofBase],
      [tokyo, supports.putSupport, { params: { supportId: '13-one' }, body: support, headers: first() }],
      [tokyo, meetings.putMeeting, { params: { meetingId: '13-one' }, body: meeting, headers: first() }],
      [tokyo, programmes.putProgramme, { params: { programmeId: '13-one' }, body: programme, headers: first() }],
      [tokyo, supports.listSupports, {}],
      [tokyo, supports.getSupport, { params: { supportId: '13-one' } }],
      [tokyo, supports.compareSupports, { query: { fiscalYear: '2015' } }],
      [nation, meetings.listMeetings, {}],
      [nation, meetings.getMeeting, { params: { meetingId: '13-one' } }],
      [nation, programmes.listProgrammes, {}],
      [nation, programmes.getProgramme, { params: { programmeId: '13-one' } }],
      [
        nation,
        listObservations,
        {
          query: { indicator: 'prefecture-meetings-held,prefecture-programme-funding', fiscalYear: '2025', area: '13' },
        },
      ],
      [tokyo, findings.listFindings, { query: { prefecture: '13' } }],
      [nation, zones.listZones, {}],
      [nation, zones.getZone, ofZone],
      [nation, bases.listBases, {}],
      [nation, bases.getBase, ofBase],
      [nation, institutions.listInstitutions, {}],
      [nation, institutions.getInstitution, ofClinic],
      [
        tokyo,
        practiceCases.putPracticeCase,
        {
          ...ofCase,
          body: { ...aCase({ who: '131016', status: 'published' }) },
          headers: first(),
        },
      ],
      [
        tokyo,
        practiceCases.putPracticeCase,
        { params: { caseId: '13-of-base' }, body: aCase({ who: '13-base' }), headers: first() },
      ],
      [nation, practiceCases.listPracticeCases, {}],
      [nation, practiceCases.getPracticeCase, ofCase],
    ];

    const seen: unknown[] = [];
    for (const one of calls) {
      const { status } = await walk(...one);
      seen.push(status === 'done' ? status : [routeKey(one[1]), status]);
    }
    await deployed.invoke('projector', wake);

    expect(seen).toEqual(seen.map(() => 'done'));
    expect(deployed.refused).toEqual([]);
  });

  it('lends provisional rows to indicators for the officer of the prefecture', async () => {
    const query = { indicator: 'response-rate', fiscalYear: '2015', form, area: '13', status: 'provisional' };

    const { status } = await walk(tokyo, listObservations, { query });

    expect([status, deployed.refused]).toEqual(['done', []]);
  });

  it('lets GraphQL reach answers through the stages alone', async () => {
    const query = `{
      areas(prefecture: "13") { code }
      rounds { roundId }
      indicators { id }
      municipalFunding(prefecture: "13") { code }
      accepted: observations(indicator: ["response-rate"], fiscalYear: [2015], form: "${form}", area: ["13"]) { value }
      provisional: observations(indicator: ["response-rate"], fiscalYear: [2015], form: "${form}", area: ["13"], status: provisional) { value }
      meetings(prefecture: "13") { total }
      programmes(prefecture: "13") { plannedYen }
      supports(prefecture: "13") { kinds }
      zones { zoneId }
      bases { baseId }
      institutions { institutionId }
      practiceCases { caseId }
      feed(prefecture: "13") { caughtUp }
      submission(roundId: "13-municipal-progress-tokyo-2015-fy2015", respondent: "${respondent}") { state }
    }`;

    const posted = await walk(tokyo, postGraphql, { body: { query }, headers: json });
    const got = await walk(tokyo, getGraphql, { query: { query: '{ indicators { id } }' } });

    expect([posted.status, got.status]).toEqual(['done', 'done']);
    expect(JSON.parse(posted.body).errors).toBeUndefined();
    expect(deployed.refused).toEqual([]);
  });

  it('takes in files, few rows at once and many by a job', async () => {
    const codes = loadAreas()
      .filter(({ prefecture, level, validTo }) => prefecture === '13' && level === 'municipality' && validTo === null)
      .map(({ code }) => code);
    const round = { form, fiscalYear: 2016, asOf: '2016-08-01', opensAt: '2016-09-01T00:00:00+09:00' };
    const due = { dueAt: '2016-09-30T23:59:59+09:00', prefecture: '13', respondents: codes };
    const opened = await walk(tokyo, createRound, { body: { ...round, ...due }, headers: once() });
    const { roundId } = JSON.parse(opened.body) as { roundId: string };
    const rows = codes.map((code) => ({ respondent: code, answers: { a1: true, a3: false } }));
    const take = (some: typeof rows) =>
      walk(tokyo, importSubmissions, { params: { roundId }, body: { rows: some }, headers: json });

    const few = await take(rows.slice(0, 2));
    const many = await take(rows.slice(2));
    const { jobId } = JSON.parse(many.body) as { jobId: string };
    const job = await walk(tokyo, getJob, { params: { jobId } });
    const receipt = await walk(tokyo, getReceipt, { params: { importId: jobId } });
    const keys = await walk(null, listReceiptKeys);
    await deployed.invoke('jobs', {});

    expect([opened, few, many, job, receipt, keys].map(({ status }) => status)).toEqual(Array(6).fill('done'));
    expect(JSON.parse(job.body)).toMatchObject({ state: 'done', done: rows.length - 2 });
    expect(deployed.refused).toEqual([]);
  });

  it.each([
    ['of what is accepted', ['bi-reader', '13'], 'accepted'],
    ['of what is not accepted yet, with the role that is lent', tokyo, 'provisional'],
  ] as const)('writes an export by a job, %s', async (_, caller, status) => {
    const body = { indicator: 'item-status-rate', fiscalYear: 2015, area: '13', status, format: 'csv' };

    const begun = await walk(caller, createExport, { body, headers: json });
    const { jobId } = JSON.parse(begun.body) as { jobId: string };
    const job = await walk(caller, getJob, { params: { jobId } });

    expect([begun.status, job.status]).toEqual(['done', 'done']);
    expect(JSON.parse(job.body)).toMatchObject({ state: 'done', result: { rows: expect.any(Number) } });
    expect(deployed.refused).toEqual([]);
  });

  it('fills the lake', async () => {
    const run = await deployed.invoke('lake', {});

    expect(run).toMatchObject({ prefectures: expect.arrayContaining(['13']), files: expect.any(Number), removed: [] });
    expect(deployed.refused).toEqual([]);
  });

  it('lets OData read figures, the open registry and the one key that it is shown', async () => {
    const reader: Caller = ['bi-reader', '13'];
    const made = await walk(reader, accessKeys.createAccessKey, { body: { label: 'Excel' }, headers: json });
    const { id, key } = JSON.parse(made.body) as { id: string; key: string };
    const withKey = { authorization: `Basic ${Buffer.from(`x:${key}`).toString('base64')}` };
    const read = (caller: Caller | null, path: string, query: Record<string, string> = {}, headers = {}) =>
      walk(caller, odata.getOdataResource, { params: { path }, query, headers });
    const $filter = "indicator eq 'response-rate' and fiscalYear eq 2015 and prefecture eq '13'";

    const seen = [
      made,
      await walk(reader, accessKeys.listAccessKeys),
      await walk(null, odata.getOdata, { headers: withKey }),
      await read(null, 'Observations', { $filter }, withKey),
      ...(await Promise.all(['$metadata', 'Areas', 'Indicators', 'Zones', 'Bases'].map((path) => read(reader, path)))),
      await read(tokyo, 'Rounds'),
      await walk(reader, accessKeys.revokeAccessKey, { params: { keyId: id } }),
    ];

    expect(seen.map(({ status }) => status)).toEqual(seen.map(() => 'done'));
    expect(deployed.refused).toEqual([]);
  });

  it('keeps webhooks, delivers to them and rotates their secrets, and is refused nothing', async () => {
    // A type that never comes, at an address of a network that ended in 2006: nothing reaches anybody.
    const body = { url: 'https://[3ffe::1]/', types: ['jp.renkei.case.withdrawn.v1'] };
    const { webhookId } = JSON.parse((await walk(tokyo, webhooks.createWebhook, { body, headers: json })).body) as {
      webhookId: string;
    };
    const ofOne = { params: { webhookId } };
    const again = { ...ofOne, body: { prefecture: '13', sequence: '0' }, headers: json };

    const replayed = await walk(tokyo, webhooks.replayWebhook, again);
    await deployed.invoke('deliver', {});
    await deployed.invoke('deliver', { Records: [{ dynamodb: { Keys: { pk: { S: 'FEED#13' } } } }] });
    const { body: read } = await walk(tokyo, webhooks.getWebhook, ofOne);
    const rest = [];
    const listed = await walk(tokyo, webhooks.listWebhooks);
    for (const operation of [
      webhooks.listDeliveries,
      webhooks.rotateWebhookSecret,
      webhooks.activateWebhook,
      webhooks.testWebhook,
      webhooks.deleteWebhook,
    ])
      rest.push((await walk(tokyo, operation, ofOne)).status);

    expect([replayed.status, listed.status, ...rest]).toEqual(Array(7).fill('done'));
    expect(JSON.parse(read)).toMatchObject({ lanes: [{ sequence: expect.not.stringMatching(/^0+$/) }] });
    expect(deployed.refused).toEqual([]);
  });

  it('walked every operation that touches a table', () => {
    const pages = operations.filter(({ stage, id }) => stage === 'portal' && id !== 'getHealth').map(routeKey);

    expect(
      operations
        .map(routeKey)
        .filter((key) => !walked.has(key))
        .toSorted(),
    ).toEqual(pages.toSorted());
  });
});
