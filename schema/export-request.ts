import * as z from 'zod';
import { observationParameters } from './observation-query.ts';

const one = z.union([z.string().max(8000), z.int()]);
const textOrList = z.union([one, z.array(one).min(1).max(500)]);

/** An export has no pages, and names of codes stand in every file. */
const { limit: _limit, cursor: _cursor, labels: _labels, ...parameters } = observationParameters.shape;

/**
 * `POST /v1/exports`: the parameters of `GET /v1/observations` as members of an object, where a list may be written as one:
 * `{"indicator": ["response-rate"], "fiscalYear": [2015, 2016], "level": "municipality", "format": "csv"}`.
 */
export const exportBody = z.strictObject(
  Object.fromEntries(
    Object.entries(parameters).map(([name, type]) => [
      name,
      type.safeParse(undefined).success ? textOrList.optional() : textOrList,
    ]),
  ) as Record<string, z.ZodOptional<typeof textOrList>>,
);
export type ExportBody = z.infer<typeof exportBody>;

/** The body as query parameters are written: `{indicator: 'a,b', fiscalYear: '2015,2016'}`. */
export function asParameters(body: ExportBody): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join()]])),
  );
}

/** What an export's job gives when it is done. */
export const exportResult = z.strictObject({
  /** Where the file is until `expiresAt`: whoever has the address may fetch it, without a token. */
  url: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  /** Figures in it. */
  rows: z.int(),
  expiresAt: z.string(),
});
