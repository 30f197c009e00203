import type { getFormTemplate as operation } from '../../openapi/operations/forms.ts';
import { dayInTokyo, fiscalYearOf } from '../../schema/fiscal-year.ts';
import type { Form } from '../../schema/form.ts';
import { formOf } from '../../schema/forms/forms.ts';
import { isAllowed, prefectureOf } from '../../schema/permission.ts';
import { Problem } from '../../schema/problem.ts';
import type { Round } from '../../schema/round.ts';
import { mediaTypeOf } from '../http/negotiate.ts';
import type { Reply, RequestOf } from '../http/request.ts';
import type { Filled } from '../sheets/build-sheet.ts';
import { readAskedRound, readFormRound } from '../store/asked-round.ts';
import { client } from '../store/client.ts';
import { respondentNames } from '../store/respondent-names.ts';
import { readAsked } from '../store/rounds.ts';
import { readPrevious } from '../store/rule-context.ts';

type TemplateRequest = RequestOf<typeof operation>;

const contentTypes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/**
 * The form as a file to fill in: made from its questions alone, so that a form that comes later has one too. With a respondent
 * its code, name and last year's accepted answers stand in it; with a round and a row each, all whom it asks in the prefecture.
 */
export async function getFormTemplate(request: TemplateRequest): Promise<Reply> {
  const { params, query, language } = request;
  const form = formOf(params.form);
  if (!form) throw new Problem('unknown-form', { form: params.form });
  const { encoding } = query;
  const format = query.format ?? acceptedBy(request);
  const layout = query.layout === 'rows' ? 'row-per-respondent' : 'one-respondent';
  const respondents = await respondentsOf(request, form);
  // What writes files is loaded only where one is asked for.
  const { templateRoom, writeAnswerFile } = await import('../sheets/write-file.ts');
  const room = templateRoom[layout];
  const file = await writeAnswerFile({ form, format, encoding, layout, respondents, room, language });
  const name = [form.id, query.respondent ?? query.roundId].filter(Boolean).join('-');
  return {
    status: 200,
    text: Buffer.from(file),
    contentType: format === 'csv' && encoding === 'shift_jis' ? 'text/csv; charset=shift_jis' : contentTypes[format],
    headers: { 'content-disposition': `attachment; filename="${name}.${format}"` },
  };
}

/** CSV, unless the caller would rather have a workbook. */
const acceptedBy = ({ headers }: TemplateRequest) =>
  mediaTypeOf(headers['accept'], ['text/csv', contentTypes.xlsx]) === contentTypes.xlsx ? 'xlsx' : 'csv';

/** Whose file it is: only for those who may answer there, decided before anything is read. */
async function respondentsOf({ query, principal, now }: TemplateRequest, form: Form): Promise<Filled[]> {
  const { respondent, roundId } = query;
  if (respondent === undefined && roundId === undefined) return [];
  const target = { respondent, prefecture: undefined, roundOwner: roundId && prefectureOf(roundId) };
  if (!isAllowed(principal, 'write-submission', target))
    throw new Problem('forbidden', { role: principal.role, area: principal.area });
  const round = roundId === undefined ? null : await roundOf(form, roundId, respondent);
  if (respondent === undefined) return round ? allAsked(round, form, prefectureOf(principal.area)) : [];
  const day = round?.asOf ?? dayInTokyo(now);
  const year = query.fiscalYear ?? round?.fiscalYear ?? fiscalYearOf(dayInTokyo(now));
  const [names, previous] = await Promise.all([
    respondentNames(client(), form, prefectureOf(respondent), day),
    readPrevious(client(), form, year - 1, respondent),
  ]);
  const name = names.get(respondent);
  if (name === undefined) throw new Problem('unknown-respondent', { respondent });
  return [{ respondent, name, ...(previous !== null && { previous }) }];
}

async function roundOf(form: Form, roundId: string, respondent: string | undefined): Promise<Round> {
  const { round } = respondent
    ? await readAskedRound(client(), roundId, respondent)
    : await readFormRound(client(), roundId);
  if (round.form !== form.id) throw new Problem('file-of-other-form', { asked: round.form, given: form.id });
  return round;
}

async function allAsked(
  { form: id, fiscalYear, roundId, asOf }: Round,
  form: Form,
  prefecture: string,
): Promise<Filled[]> {
  const [asked, names] = await Promise.all([
    readAsked(client(), id, fiscalYear, prefecture),
    respondentNames(client(), form, prefecture, asOf),
  ]);
  const codes = (asked.rounds[roundId] ?? []).toSorted();
  return codes.map((respondent) => ({ respondent, name: names.get(respondent) }));
}
