/** A schema of the document, as far as it is compared. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly [keyword: string]: unknown;
}
interface Media {
  readonly schema?: Schema;
}
interface Documented {
  readonly operationId?: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: Schema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, Media>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}
export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Documented>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/**
 * What a program written for one contract would stumble over in another, by the promise of docs/versioning.md: each a place and what
 * is wrong there. Empty where the other only adds.
 */
export function breakingChanges(before: Contract, after: Contract): string[] {
  const sent = comparison(before, after, 'sent');
  const answered = comparison(before, after, 'answered');
  return Object.entries(before.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, old]) => {
      const route = `${method.toUpperCase()} ${path}`;
      const now = after.paths[path]?.[method];
      if (!now) return [`${route}: is gone`];
      return [
        ...(old.operationId === now.operationId ? [] : [`${route}: operationId is ${now.operationId}`]),
        ...parametersBroken(old, now, sent).map((what) => `${route} ${what}`),
        ...mediaBroken(old.requestBody?.content, now.requestBody?.content, sent).map((what) => `${route} body${what}`),
        ...answersBroken(old, now, answered).map((what) => `${route} ${what}`),
      ];
    }),
  );
}

type Compare = (before: Schema | undefined, after: Schema | undefined, at?: string) => string[];

function parametersBroken(old: Documented, now: Documented, compare: Compare): string[] {
  const all = (of: Documented) => new Map((of.parameters ?? []).map((one) => [`${one.in} ${one.name}`, one]));
  const [had, has] = [all(old), all(now)];
  const kept = [...had].flatMap(([name, one]) => {
    const other = has.get(name);
    if (!other) return [`${name}: is gone`];
    const isNeeded = other.required === true && one.required !== true;
    return [...(isNeeded ? [`${name}: is required`] : []), ...compare(one.schema, other.schema, `${name} `)];
  });
  const added = [...has].filter(([name, { required }]) => required && !had.has(name));
  return [...kept, ...added.map(([name]) => `${name}: is new and required`)];
}

function mediaBroken(
  old: Readonly<Record<string, Media>> | undefined,
  now: Readonly<Record<string, Media>> | undefined,
  compare: Compare,
): string[] {
  if (!old && now) return [': is wanted now'];
  return Object.entries(old ?? {}).flatMap(([type, { schema }]) => {
    const other = now?.[type];
    return other ? compare(schema, other.schema) : [` ${type}: is gone`];
  });
}

/** Successful answers; which problems an operation may answer is no promise. */
function answersBroken(old: Documented, now: Documented, compare: Compare): string[] {
  return Object.entries(old.responses ?? {})
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { content }]) => {
      const other = now.responses?.[status];
      return other
        ? mediaBroken(content, other.content, compare).map((what) => `${status}${what}`)
        : [`${status}: is gone`];
    });
}

/** Keywords that narrow what may be sent where they appear, shrink or change. */
const limits = [
  'minLength',
  'minimum',
  'exclusiveMinimum',
  'minItems',
  'maxLength',
  'maximum',
  'maxItems',
  'pattern',
  'format',
  'uniqueItems',
];

function comparison(before: Contract, after: Contract, side: 'sent' | 'answered'): Compare {
  /** Pairs that are being compared: a schema that holds itself ends there. */
  const open = new Set<string>();
  const resolve = (schema: Schema | undefined, of: Contract): Schema =>
    schema?.$ref ? resolve(of.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''], of) : (schema ?? {});

  function compare(old: Schema | undefined, now: Schema | undefined, at = ''): string[] {
    const pair = `${old?.$ref} ${now?.$ref}`;
    if (old?.$ref && open.has(pair)) return [];
    open.add(pair);
    const broken = partsBroken(resolve(old, before), resolve(now, after), at);
    open.delete(pair);
    return broken;
  }

  function partsBroken(had: Schema, has: Schema, at: string): string[] {
    return [
      ...valuesBroken(had, has, side).map((what) => `${at}: ${what}`),
      ...membersBroken(had, has, side, at),
      ...Object.entries(had.properties ?? {}).flatMap(([name, part]) =>
        has.properties?.[name] ? compare(part, has.properties[name], `${at}/${name}`) : [],
      ),
      ...(had.items && has.items ? compare(had.items, has.items, `${at}/*`) : []),
      ...variantsBroken(had, has, at),
    ];
  }

  function variantsBroken(had: Schema, has: Schema, at: string): string[] {
    const variantsOf = (of: Schema) => of.anyOf ?? of.oneOf ?? of.allOf;
    const [old, now] = [variantsOf(had), variantsOf(has)];
    if (!old && !now) return [];
    // What was one shape may become several, and the other way round: a shape alone is its own only variant.
    const [olds, nows] = [old ?? [had], now ?? [has]];
    const fits = (one: Schema, other: Schema) => compare(one, other).length === 0;
    if (side === 'sent')
      return olds.every((one) => nows.some((other) => fits(one, other)))
        ? []
        : [`${at}: a shape is not taken any more`];
    return nows.every((other) => olds.some((one) => fits(one, other))) ? [] : [`${at}: a shape is new`];
  }

  return compare;
}

function valuesBroken(had: Schema, has: Schema, side: 'sent' | 'answered'): string[] {
  const typesOf = ({ type = [] }: Schema) => [type].flat();
  const [wide, narrow] = side === 'sent' ? [had, has] : [has, had];
  const lostTypes = typesOf(wide).filter((type) => !typesOf(narrow).includes(type) && typesOf(narrow).length > 0);
  const valuesOf = ({ enum: values, const: one }: Schema) => values ?? (one === undefined ? undefined : [one]);
  // Answers may get new values; docs/versioning.md says so.
  const lost =
    side === 'sent'
      ? valuesOf(has)
        ? (valuesOf(had) ?? ['any']).filter((one) => !valuesOf(has)?.includes(one))
        : []
      : [];
  return [
    ...lostTypes.map((type) => `type ${type} ${side === 'sent' ? 'is not taken' : 'is new'}`),
    ...lost.map((one) => `${String(one)} is not taken`),
    ...(side === 'sent'
      ? limits.filter((name) => isNarrower(name, had[name], has[name])).map((name) => `${name} is ${String(has[name])}`)
      : []),
  ];
}

function isNarrower(name: string, had: unknown, has: unknown): boolean {
  if (has === undefined || has === had || has === false) return false;
  if (typeof had !== 'number' || typeof has !== 'number') return true;
  return name.startsWith('max') ? has < had : has > had;
}

function membersBroken(had: Schema, has: Schema, side: 'sent' | 'answered', at: string): string[] {
  const [required, needs] = [had.required ?? [], has.required ?? []];
  const gone = Object.keys(had.properties ?? {}).filter((name) => !has.properties?.[name]);
  const changed =
    side === 'sent'
      ? needs.filter((name) => !required.includes(name))
      : required.filter((name) => !needs.includes(name) && !gone.includes(name));
  return [
    ...(has.properties ? gone.map((name) => `${at}/${name}: is gone`) : []),
    ...(had.properties
      ? changed.map((name) => `${at}/${name}: ${side === 'sent' ? 'is required' : 'may be absent'}`)
      : []),
  ];
}
