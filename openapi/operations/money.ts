import * as z from 'zod';
import { municipalityCode, prefectureCode } from '../../schema/area.ts';
import { costScheme } from '../../schema/cost-share.ts';
import { costShareTable } from '../../schema/cost-share-table.ts';
import { fiscalYearParameter, wholeNumber } from '../../schema/fiscal-year.ts';
import { fundingSource, yen } from '../../schema/funding.ts';
import { grantCeiling, residents } from '../../schema/grant-ceiling.ts';
import { municipalFunding, municipalFundingBody, savedMunicipalFunding } from '../../schema/municipal-funding.ts';
import { page, paging } from '../../schema/paging.ts';
import { subsidyCase, subsidyEstimate, subsidyRule } from '../../schema/subsidy-rule.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});
const municipality = z.strictObject({ code: z.string().regex(/^\d{6}$/, '6桁のコード / a 6-digit code') });
const path = '/v1/municipalities/{code}/funding';

export const listMunicipalFunding = operation({
  id: 'listMunicipalFunding',
  method: 'GET',
  path: '/v1/municipal-funding',
  stage: 'registry',
  tag: 'money',
  summary: { ja: '市区町村の財源の一覧', en: 'What municipalities have told of their money' },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    prefecture: prefectureCode.optional(),
    fundingSource: fundingSource.optional(),
    ...paging,
  }),
  answers: { 200: { description: 'In the order of their codes', json: page(municipalFunding) } },
  problems: ['invalid-query', 'bad-cursor'],
});

export const getMunicipalFunding = operation({
  id: 'getMunicipalFunding',
  method: 'GET',
  path,
  stage: 'registry',
  tag: 'money',
  summary: {
    ja: '市区町村の在宅医療・介護連携推進事業の財源',
    en: 'A municipality’s money for the coordination programme',
  },
  right: 'read-open',
  params: municipality,
  query: none,
  answers: { 200: { description: 'All lines of all fiscal years', json: municipalFunding } },
  problems: ['invalid-path', 'bad-check-digit', 'not-found'],
});

export const putMunicipalFunding = operation({
  id: 'putMunicipalFunding',
  method: 'PUT',
  path,
  stage: 'registry',
  tag: 'money',
  summary: { ja: '市区町村の財源を書き換える', en: 'Replace a municipality’s funding lines' },
  right: 'write-municipal-funding',
  params: municipality,
  query: none,
  body: municipalFundingBody,
  target: ({ code }) => ({ respondent: code }),
  headers: ['if-match', 'if-none-match', 'idempotency-key'],
  answers: {
    200: { description: 'Replaced, with what is odd about the money', json: savedMunicipalFunding },
    201: { description: 'Stored for the first time', json: savedMunicipalFunding },
  },
  problems: [
    'bad-check-digit',
    'not-found',
    'precondition-failed',
    'precondition-required',
    'registration-breaks-rules',
    'idempotency-key-reused',
  ],
});

export const listCostShares = operation({
  id: 'listCostShares',
  method: 'GET',
  path: '/v1/cost-shares',
  stage: 'registry',
  tag: 'money',
  summary: { ja: '費用の負担割合と、金額を分けた結果', en: 'Who bears which share of a cost; a sum shared out' },
  right: 'read-open',
  params: none,
  query: z
    .strictObject({
      scheme: costScheme.optional(),
      fiscalYear: fiscalYearParameter.optional(),
      totalYen: wholeNumber.pipe(yen).optional(),
    })
    .refine(({ fiscalYear, totalYen }) => totalYen === undefined || fiscalYear !== undefined, {
      path: ['fiscalYear'],
      error: '金額を分けるには年度が必要です / a sum is shared as of a fiscal year: name one',
    }),
  answers: {
    200: {
      description: 'Without `fiscalYear` the shares of all years; with `totalYen` yen that add up to it exactly',
      json: page(costShareTable),
    },
  },
  problems: ['invalid-query', 'not-in-force'],
});

export const estimateGrantCeiling = operation({
  id: 'estimateGrantCeiling',
  method: 'GET',
  path: '/v1/grant-ceilings',
  stage: 'registry',
  tag: 'money',
  summary: {
    ja: '地域支援事業交付金の上限の試算（単価はデモ値）',
    en: 'An estimate of the grant’s ceiling, from demo unit amounts',
  },
  right: 'read-open',
  params: none,
  query: z.strictObject({
    fiscalYear: fiscalYearParameter,
    population65plus: wholeNumber.pipe(residents),
    code: municipalityCode.optional(),
  }),
  answers: {
    200: {
      description: 'The estimate with its steps; `isDemo` says whether its amounts are invented',
      json: grantCeiling,
    },
  },
  problems: ['invalid-query', 'unknown-area', 'not-in-force'],
});

export const listSubsidyRules = operation({
  id: 'listSubsidyRules',
  method: 'GET',
  path: '/v1/subsidy-rules',
  stage: 'registry',
  tag: 'money',
  summary: { ja: '都道府県独自の補助基準', en: 'Prefectures’ own subsidy rules' },
  right: 'read-open',
  params: none,
  query: z.strictObject({ prefecture: prefectureCode.optional(), fiscalYear: fiscalYearParameter.optional() }),
  answers: { 200: { description: 'Rules as data, each with its years', json: page(subsidyRule) } },
  problems: ['invalid-query'],
});

export const estimateSubsidy = operation({
  id: 'estimateSubsidy',
  method: 'POST',
  path: '/v1/subsidy-rules/{ruleId}/estimates',
  stage: 'registry',
  tag: 'money',
  summary: { ja: '補助額の試算（何も保存しない）', en: 'What a rule would pay; nothing is kept' },
  right: 'read-open',
  params: z.strictObject({ ruleId: z.string().regex(/^[a-z0-9-]{1,80}$/) }),
  query: none,
  body: subsidyCase,
  answers: { 200: { description: 'The subsidy, and what it is made of', json: subsidyEstimate } },
  problems: ['not-found', 'not-in-force'],
});
