/** What a file may hold at most; every limit is told in the error that it causes. */
export const limits = {
  /** What API Gateway and Lambda take in one request, after base64. */
  bytes: 4 * 1024 * 1024,
  /** Of a workbook, all its parts together. A full sheet of 5,000 respondents has some 20 MB. */
  unpackedBytes: 48 * 1024 * 1024,
  parts: 500,
  respondents: 5_000,
  columns: 4_000,
  /** Rows of a sheet, headings and blank ones included. */
  rows: 20_000,
} as const;
