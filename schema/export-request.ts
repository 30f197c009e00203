import * as z from 'zod';
import { mistakes } from './mistake.ts';
import { observationParameters } from './observation-query.ts';

const one = z.union([z.string().max(8000), z.int()]);
const kinds = '文字列、整数、またはそれらの一覧にしてください / must be a text, a whole number or a list of them';
const textOrList = (missing = kinds) =>
  z.union([one, z.array(one).min(1).max(500)], { error: ({ input }) => (input === undefined ? missing : kinds) });

/** An export has no pages, and names of codes stand in every file. */
const { limit: _limit, cursor: _cursor, labels: _labels, ...parameters } = observationParameters.shape;

/**
 * `POST /v1/exports`: the parameters of `GET /v1/observations` as members of an object, where a list may be written as one:
 * `{"indicator": ["response-rate"], "fiscalYear": [2015, 2016], "level": "municipality", "format": "csv"}`.
 */
export const exportBody = z.strictObject(
  Object.fromEntries(
    Object.entries(parameters).map(([name, type]) => {
      // What has to be there says of itself what it has to be.
      const missing = type.safeParse(undefined, mistakes).error?.issues[0]?.message;
      return [name, missing === undefined ? textOrList().optional() : textOrList(missing)];
    }),
  ) as Record<string, z.ZodOptional<ReturnType<typeof textOrList>>>,
);
export type ExportBody = z.infer<typeof exportBody>;

/** The body as query parameters are written: `{indicator: 'a,b', fiscalYear: '2015,2016'}`. */
export function asParameters(body: ExportBody): Record<string, string> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join()]])),
  );
}
