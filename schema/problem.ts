import { fill, type Text } from './text.ts';

/** One place in a request that is wrong: JSON Pointer into the body, or the name of a query parameter. */
export interface ProblemPlace {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

interface Kind {
  readonly status: number;
  readonly title: Text;
  /** What happened and what to do; `{name}` is filled from the values given where it is thrown. */
  readonly detail: Text;
}

const kind = (status: number, ja: string, en: string, detailJa: string, detailEn: string): Kind => ({
  status,
  title: { ja, en },
  detail: { ja: detailJa, en: detailEn },
});

/** Every error that the platform answers (RFC 9457): code → status and texts. The only place where they are written. */
export const problems = {
  'malformed-json': kind(
    400,
    '本文がJSONではありません',
    'The body is not JSON',
    '本文をUTF-8のJSONとして読めませんでした: {reason}',
    'The body could not be read as UTF-8 JSON: {reason}',
  ),
  'invalid-body': kind(
    400,
    '本文の形が正しくありません',
    'The body has the wrong shape',
    'errorsに示す箇所を直して送り直してください。何も保存していません。',
    'Correct the places listed in errors and send it again. Nothing was saved.',
  ),
  'other-form-version': kind(
    400,
    '別の版の調査票への回答です',
    'The answers are to another version of the form',
    'この調査回の調査票は{asked}ですが、送られた回答は{given}の形です。{asked}の設問（GET /v1/forms/{asked}）に答えて送り直してください。何も保存していません。',
    'The round asks {asked}, but the answers have the shape of {given}. Answer the questions of {asked} (GET /v1/forms/{asked}) and send them again. Nothing was saved.',
  ),
  'invalid-query': kind(
    400,
    'クエリパラメータが正しくありません',
    'A query parameter is wrong',
    'errorsに示すパラメータを直してください。',
    'Correct the parameters listed in errors.',
  ),
  'filter-needed': kind(
    400,
    '絞り込みが必要です',
    'A filter is needed',
    '範囲が広すぎます。$filterに次を加えてください: {add}',
    'That is too much at once. Add to $filter: {add}',
  ),
  'invalid-path': kind(
    400,
    'パスが正しくありません',
    'The path is wrong',
    'errorsに示すパスの部分を直してください。',
    'Correct the parts of the path listed in errors.',
  ),
  'invalid-header': kind(
    400,
    'ヘッダーが正しくありません',
    'A header is wrong',
    '{header}: {reason}',
    '{header}: {reason}',
  ),
  'bad-check-digit': kind(
    400,
    '団体コードの検査数字が合いません',
    'The check digit of the code is wrong',
    'コード{code}の検査数字が合いません。6桁の全国地方公共団体コードを確かめてください。',
    'The check digit of {code} does not fit. Check the 6-digit local government code.',
  ),
  'bad-cursor': kind(
    400,
    'カーソルが使えません',
    'The cursor cannot be used',
    'カーソルが壊れているか、別の問い合わせのものです。前の答えのnextをそのまま使ってください。',
    'The cursor is broken or belongs to another query. Use next of the previous answer unchanged.',
  ),
  'unknown-indicator': kind(
    400,
    '指標がありません',
    'There is no such indicator',
    '{indicator}という指標はありません。GET /v1/indicatorsで一覧を見られます。',
    'There is no indicator {indicator}. GET /v1/indicators lists them.',
  ),
  'unknown-area': kind(
    400,
    '地域がありません',
    'There is no such area',
    'コード{code}の地域は{asOf}にありません。',
    'There is no area {code} on {asOf}.',
  ),
  'unknown-form': kind(
    404,
    '調査票がありません',
    'There is no such form',
    '{form}という調査票の版はありません。GET /v1/formsで一覧を見られます。',
    'There is no form version {form}. GET /v1/forms lists them.',
  ),
  'no-prefill': kind(
    404,
    '前もって埋められる回答がありません',
    'Nothing can be filled in beforehand',
    '調査票{form}は登録簿から埋められません。',
    'The registry knows nothing that {form} asks.',
  ),
  'respondent-outside-prefecture': kind(
    400,
    '回答者がこの都道府県にありません',
    'A respondent is outside the prefecture',
    '{code}は都道府県{prefecture}の回答者ではありません。',
    '{code} is no respondent of prefecture {prefecture}.',
  ),
  'unreadable-file': kind(
    400,
    'ファイルを読めません',
    'The file cannot be read',
    'errorsに示す理由で読めませんでした。何も保存していません。',
    'It could not be read for the reason listed in errors. Nothing was saved.',
  ),
  'file-of-other-form': kind(
    400,
    '別の調査票のファイルです',
    'The file is of another form',
    'この調査の調査票は{asked}ですが、ファイルは{given}のものです。{asked}の様式（GET /v1/forms/{asked}/template）に記入してください。何も保存していません。',
    'The form asked is {asked}, but the file is of {given}. Fill in the template of {asked} (GET /v1/forms/{asked}/template). Nothing was saved.',
  ),
  'file-of-other-round': kind(
    400,
    '別の調査回の一式です',
    'The bundle is of another round',
    'この調査回は{asked}ですが、一式は{given}のものです。調査回を指定して作り直してください。何も保存していません。',
    'The round is {asked}, but the bundle is of {given}. Pack it for this round. Nothing was saved.',
  ),
  'file-of-other-respondent': kind(
    400,
    '別の回答者のファイルです',
    'The file is of another respondent',
    '回答者は{asked}のはずですが、ファイルは{given}のものです。何も保存していません。',
    'The respondent should be {asked}, but the file is of {given}. Nothing was saved.',
  ),
  'token-missing': kind(
    401,
    '認証が必要です',
    'A token is needed',
    'Authorization: Bearer <JWT> を付けてください。',
    'Send Authorization: Bearer <JWT>.',
  ),
  'token-expired': kind(
    401,
    'トークンの期限が切れています',
    'The token has expired',
    '新しいトークンを取得してください。',
    'Get a new token.',
  ),
  'token-invalid': kind(
    401,
    'トークンが無効です',
    'The token is not valid',
    '署名、発行者、宛先、またはroleとareaが正しくありません。',
    'Its signature, issuer, audience, or its role and area are not right.',
  ),
  'key-invalid': kind(
    401,
    'アクセスキーが無効です',
    'The access key is not valid',
    'アクセスキーが誤っているか、期限切れか、失効しています。パスワードの欄に、作ったときのキー全体（rk_…）を入れてください。',
    'The access key is wrong, expired or revoked. Give the whole key (rk_…) as the password.',
  ),
  forbidden: kind(
    403,
    '権限がありません',
    'Not permitted',
    '役割{role}（地域{area}）はこの操作をこの範囲で行えません。',
    'Role {role} of area {area} may not do this in this scope.',
  ),
  'not-found': kind(404, '見つかりません', 'Not found', '{what}は見つかりません。', '{what} was not found.'),
  'not-through-edge': kind(
    403,
    '公開の入口を通っていません',
    'Not through the public entrance',
    'このアドレスは直接には使えません。案内された公開アドレスへ送り直してください。',
    'This address is not for direct use. Send the request to the published address.',
  ),
  'no-such-route': kind(
    404,
    'このパスはありません',
    'There is no such path',
    '{path}というパスはありません。GET /v1/openapi.jsonに一覧があります。',
    'There is no path {path}. GET /v1/openapi.json lists them.',
  ),
  'no-such-section': kind(
    404,
    '調査票にこの節はありません',
    'The form has no such section',
    '{form}に{section}という節はありません。節: {known}',
    '{form} has no section {section}. Sections: {known}',
  ),
  'not-asked': kind(
    404,
    'この調査回の対象ではありません',
    'Not asked in this round',
    '{respondent}は調査回{roundId}の回答者ではありません。',
    '{respondent} is not a respondent of round {roundId}.',
  ),
  'asked-as-predecessor': kind(
    404,
    '前身の市区町村がこの調査回の対象です',
    'A predecessor is asked in this round',
    '{respondent}は調査回{roundId}の回答者ではありません。対象は調査時点の市区町村{predecessors}で、都道府県が代わって回答します。',
    '{respondent} is not a respondent of round {roundId}: the municipality of its reference date is, {predecessors}, and the prefecture answers on its behalf.',
  ),
  'unknown-respondent': kind(
    404,
    'この回答者は存在しません',
    'There is no such respondent',
    '{respondent}という市区町村、拠点、都道府県はありません。',
    'There is no municipality, base or prefecture {respondent}.',
  ),
  'method-not-allowed': kind(
    405,
    'このメソッドは使えません',
    'Method not allowed',
    '使えるメソッド: {allow}',
    'Allowed methods: {allow}',
  ),
  'not-acceptable': kind(
    406,
    '返せる形式がありません',
    'No acceptable format',
    '返せる形式: {available}',
    'Available formats: {available}',
  ),
  'not-editable': kind(
    409,
    '編集できない状態です',
    'Not editable in this state',
    '回答は{state}の状態なので書き換えられません。提出済みなら取下げ、受理済みなら都道府県による再開が先です。',
    'The submission is {state} and cannot be changed: withdraw it first, or have the prefecture reopen it if accepted.',
  ),
  'invalid-transition': kind(
    409,
    'この状態からは行えません',
    'Not possible from this state',
    '状態{state}から{action}は行えません。',
    '{action} is not possible from state {state}.',
  ),
  'stale-revision': kind(
    409,
    '古い版に対する決定です',
    'The decision is about an old revision',
    '決定は版{given}についてですが、現在の版は{current}です。読み直してください。',
    'The decision names revision {given}, but the current one is {current}. Read it again.',
  ),
  'round-not-open': kind(
    409,
    '調査回はまだ始まっていません',
    'The round has not opened',
    '調査回{roundId}は{opensAt}に始まります。',
    'Round {roundId} opens at {opensAt}.',
  ),
  'round-closed': kind(
    409,
    '調査回は締め切られました',
    'The round is closed',
    '調査回{roundId}は{closesAt}に締め切られました。必要なら都道府県に延長を依頼してください。',
    'Round {roundId} closed at {closesAt}. Ask the prefecture for an extension if needed.',
  ),
  'round-overlap': kind(
    409,
    '同じ調査票と年度の調査回があります',
    'There is a round for this form and year',
    '{respondent}は調査回{roundId}で同じ調査票と年度をすでに尋ねられています。',
    '{respondent} is already asked the same form and year in round {roundId}.',
  ),
  'invalid-designation': kind(
    409,
    'この位置付けには進めません',
    'The designation cannot move there',
    '拠点{baseId}の現在の位置付けは{status}（{date}）です。{wanted}には進めません。進めるもの: {allowed}',
    'Base {baseId} is {status} since {date} and cannot become {wanted}. What it takes: {allowed}',
  ),
  'import-in-progress': kind(
    409,
    '取込みの最中です',
    'An import is under way',
    '{respondent}の回答は取込みの最中です。少し待ってから読み直し、もう一度お試しください。何も保存していません。',
    'An import is about to change the answers of {respondent}. Wait a moment, read them again and retry. Nothing was saved.',
  ),
  conflict: kind(
    409,
    '同時の変更と重なりました',
    'Another change came first',
    '同じものが同時に変更されました。読み直してもう一度お試しください。',
    'The same thing was changed at the same time. Read it again and retry.',
  ),
  'too-many-keys': kind(
    409,
    'アクセスキーが多すぎます',
    'Too many access keys',
    '有効なキーは一人{most}個までです。使っていないものを失効させてください。',
    'One person may have {most} keys in force. Revoke one that is not used.',
  ),
  'precondition-failed': kind(
    412,
    '他の変更が先に保存されています',
    'A precondition failed',
    '現在のETagは{current}です。読み直して変更を合わせ、もう一度保存してください。送られた内容は保存していません。',
    'The current ETag is {current}. Read it again, merge your change and save again. What you sent was not saved.',
  ),
  'body-too-large': kind(
    413,
    '本文が大きすぎます',
    'The body is too large',
    '本文は{limitBytes}バイトまでです。',
    'A body may have at most {limitBytes} bytes.',
  ),
  'file-over-limit': kind(
    413,
    'ファイルが上限を超えています',
    'The file is over a limit',
    'errorsに示す上限を超えています。何も保存していません。',
    'It is over the limit listed in errors. Nothing was saved.',
  ),
  'answer-too-large': kind(
    413,
    '答えが大きすぎます',
    'The answer would be too large',
    '答えが{limitBytes}バイトを超えるか、値が多すぎます。withinや年度、指標で分けて問い合わせるか、同じ問い合わせをPOST /v1/exportsに送ってファイルで受け取ってください。errorsに分け方があります。',
    'The answer would exceed {limitBytes} bytes or hold too many figures. Split the query by within, fiscalYear or indicator, or send the same query to POST /v1/exports and fetch a file. Ways to split it are in errors.',
  ),
  'export-too-large': kind(
    413,
    '書き出しが大きすぎます',
    'The export would be too large',
    '1つのファイルに書き出せる値は{figuresAtMost}個までです。年度、within、指標で分けて送ってください。errorsに分け方があります。',
    'One file may hold {figuresAtMost} figures. Split the request by fiscalYear, within or indicator: errors says how.',
  ),
  'cube-too-large': kind(
    413,
    '表が大きすぎます',
    'The cube would be too large',
    'JSON-statの表が{cells}セル以上になり、{cellsAtMost}を超えます。分類の異なる指標を分けて問い合わせるか、csvまたはparquetにしてください。',
    'The JSON-stat cube would have at least {cells} cells, more than {cellsAtMost}. Ask for indicators with different dimensions apart, or for csv or parquet.',
  ),
  'unsupported-media-type': kind(
    415,
    'この形式は受け取れません',
    'Unsupported media type',
    'Content-Typeは{accepted}にしてください。',
    'Send Content-Type {accepted}.',
  ),
  'answers-break-rules': kind(
    422,
    '回答が規則に合いません',
    'The answers break a rule',
    'errorsに示す箇所を直してから提出してください。下書きとしては保存できます。',
    'Correct the places listed in errors before submitting. They can be saved as a draft.',
  ),
  'rows-break-rules': kind(
    422,
    '取り込めない行があります',
    'Some rows cannot be taken in',
    '{read}行のうち{wrong}行に誤りがあります。errorsとrowsに示す箇所を直し、ファイル全体を送り直してください。何も保存していません。',
    '{wrong} of {read} rows have errors. Correct the places listed in errors and rows, and send the whole file again. Nothing was saved.',
  ),
  'registration-breaks-rules': kind(
    422,
    '登録内容が規則に合いません',
    'What was sent breaks a rule of the registry',
    'errorsに示す箇所を直してから送り直してください。何も保存していません。',
    'Correct the places listed in errors and send it again. Nothing was saved.',
  ),
  'not-in-shift-jis': kind(
    422,
    'Shift_JISで書けない文字があります',
    'Characters that Shift_JIS does not have',
    'Shift_JISにない文字です: {characters}。encoding=utf-8で書き出してください。',
    'Shift_JIS does not have: {characters}. Ask for encoding=utf-8.',
  ),
  'not-in-force': kind(
    422,
    'この年度の基準がありません',
    'Nothing is in force in that fiscal year',
    '{fiscalYear}年度に適用される基準はありません。適用される年度: {years}',
    'Nothing is in force in fiscal {fiscalYear}. Fiscal years that are covered: {years}',
  ),
  'idempotency-key-reused': kind(
    422,
    'Idempotency-Keyが別の内容に使われています',
    'The Idempotency-Key was used for something else',
    '同じキーで別のパスまたは本文が送られています。新しいUUIDを使ってください。',
    'The same key came with another path or body. Use a new UUID.',
  ),
  'webhook-address-refused': kind(
    422,
    'この宛先には配信できません',
    'Nothing can be delivered to this address',
    '公開されたHTTPSの宛先（ポート443または8443、利用者名なし）を指定してください: {reason}',
    'Name a public HTTPS address (port 443 or 8443, no user name): {reason}',
  ),
  'too-many-webhooks': kind(
    409,
    'Webhookが多すぎます',
    'Too many webhooks',
    '登録できるのは{limit}件までです。使わないものを削除してください。',
    'At most {limit} can be registered. Delete those that are not used.',
  ),
  'precondition-required': kind(
    428,
    '前提条件のヘッダーが必要です',
    'A precondition is required',
    '初めてなら If-None-Match: *、更新なら If-Match にETagを付けてください。',
    'Send If-None-Match: * the first time, or If-Match with the ETag to update.',
  ),
  internal: kind(
    500,
    'サーバーで問題が起きました',
    'Something failed on the server',
    '記録しました。相関ID {correlationId} を添えてお知らせください。',
    'It has been logged. Report it with correlation id {correlationId}.',
  ),
  'job-given-up': kind(
    500,
    '処理が終わりませんでした',
    'The job did not come to its end',
    '{attempts}回始めましたが終わりませんでした。運用担当者に知らせています。もう一度送るか、分けられるものは分けて送ってください。',
    'It was started {attempts} times and did not come to its end; operators are told. Send it again, in smaller parts where it can be split.',
  ),
  'not-implemented': kind(
    501,
    'この機能はありません',
    'Not supported here',
    '{what}は使えません。使えるものは $metadata と文書にあります。',
    '{what} is not supported. $metadata and the documentation say what is.',
  ),
  unavailable: kind(
    503,
    '一時的に使えません',
    'Temporarily unavailable',
    '混み合っています。{seconds}秒待ってからもう一度お試しください。',
    'The service is busy. Wait {seconds} seconds and try again.',
  ),
} as const satisfies Record<string, Kind>;

export type ProblemCode = keyof typeof problems;

/** Thrown anywhere, turned into problem+json in one place. `headers` go on the answer (such as `Allow`). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly places: readonly ProblemPlace[];
  readonly headers: Readonly<Record<string, string>>;
  /** Members of the answer besides those that every problem has (RFC 9457, extension members). */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    code: ProblemCode,
    values: Readonly<Record<string, string | number>> = {},
    extra: Partial<Pick<Problem, 'places' | 'headers' | 'members'>> = {},
  ) {
    super(code);
    this.code = code;
    this.values = values;
    this.places = extra.places ?? [];
    this.headers = extra.headers ?? {};
    this.members = extra.members ?? {};
  }

  get status(): number {
    return problems[this.code].status;
  }

  get title(): Text {
    return problems[this.code].title;
  }

  get detail(): Text {
    return fill(problems[this.code].detail, this.values);
  }
}
