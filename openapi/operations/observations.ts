import * as z from 'zod';
import { bilingual as text } from '../../schema/bilingual.ts';
import { careFunction } from '../../schema/care-function.ts';
import { explanation } from '../../schema/explain.ts';
import { observation } from '../../schema/observation.ts';
import { explainParameters, observationParameters } from '../../schema/observation-query.ts';
import { page } from '../../schema/paging.ts';
import { operation } from '../operation.ts';

const none = z.strictObject({});

export const listIndicators = operation({
  id: 'listIndicators',
  method: 'GET',
  path: '/v1/indicators',
  stage: 'indicators',
  tag: 'indicators',
  summary: { ja: '指標の一覧', en: 'The catalogue of indicators' },
  right: 'read-open',
  params: none,
  query: z.strictObject({ function: careFunction.optional() }),
  answers: {
    200: {
      description: 'Everything it takes to recompute each figure by hand',
      json: page(
        z.strictObject({
          id: z.string(),
          nameJa: z.string(),
          nameEn: z.string(),
          kind: z.string(),
          functions: z.array(careFunction),
          unit: z.string(),
          numerator: text,
          denominator: text.nullable(),
          rounding: text,
          dimensions: z.array(
            z.strictObject({
              id: z.string(),
              label: text,
              values: z.array(
                z.strictObject({ code: z.string(), label: text, group: text.nullable(), form: z.string() }),
              ),
            }),
          ),
          forms: z.array(z.string()),
          levels: z.array(z.string()),
          source: text,
        }),
      ),
    },
  },
  problems: [],
});

export const explainObservation = operation({
  id: 'explainObservation',
  method: 'GET',
  path: '/v1/observations/explain',
  stage: 'indicators',
  tag: 'indicators',
  summary: {
    ja: '指標の値の内訳（式、調査票、数えた回答者）',
    en: 'What one value is made of: formula, form, respondents',
  },
  right: 'read-open',
  params: none,
  query: explainParameters,
  answers: {
    200: { description: 'Counts and codes of accepted answers, never the answers themselves', json: explanation },
  },
  problems: ['invalid-query', 'unknown-indicator', 'unknown-form', 'unknown-area', 'bad-check-digit'],
});

export const listObservations = operation({
  id: 'listObservations',
  method: 'GET',
  path: '/v1/observations',
  stage: 'indicators',
  tag: 'indicators',
  summary: { ja: '指標の値', en: 'Values of indicators' },
  right: 'read-open',
  params: none,
  query: observationParameters,
  answers: {
    200: {
      description: 'Without limit the whole answer; figures follow an acceptance within about two seconds',
      json: page(observation),
      otherMedia: ['text/csv', 'application/vnd.json-stat+json', 'application/vnd.apache.parquet'],
    },
  },
  problems: [
    'invalid-query',
    'unknown-indicator',
    'unknown-form',
    'unknown-area',
    'bad-check-digit',
    'forbidden',
    'not-acceptable',
    'answer-too-large',
    'cube-too-large',
    'bad-cursor',
  ],
});
