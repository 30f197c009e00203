import { type FunctionDefinition, type FunctionId, functions, type Setting } from './functions.ts';
import type { Deployment } from './stages.ts';
import { type TableDefinition, tables } from './tables.ts';

/** `beside`: the other `published`, while it is built. */
export type TableNames = Readonly<Record<TableDefinition['id'], string>> & { readonly beside?: string };

/** What each setting says; the part of a deployment that functions get to see, and the issuer that comes with it. */
export interface Settings extends Pick<Deployment, 'tokenAudience' | 'feedSource'> {
  readonly tokenIssuer: string;
  /** `https://` and the public name; empty where there is none. */
  readonly publicAddress: string;
}

const settingOf: Readonly<Record<Setting, keyof Settings>> = {
  TOKEN_ISSUER: 'tokenIssuer',
  TOKEN_AUDIENCE: 'tokenAudience',
  FEED_SOURCE: 'feedSource',
  PUBLIC_ADDRESS: 'publicAddress',
};

/** Known without a reference, so that alarms need no export from the stack of the function. */
export function functionName({ name }: Pick<Deployment, 'name'>, id: FunctionId): string {
  return `renkei-${name}-${id}`;
}

/** `INTAKE_FUNCTION` and the like: where a caller finds the names of the functions that it invokes. */
export function invokedVariables(
  { invokes = [] }: Pick<FunctionDefinition, 'invokes'>,
  nameOf: (id: FunctionId) => string,
): Record<string, string> {
  return Object.fromEntries(invokes.map((id) => [`${id.toUpperCase()}_FUNCTION`, nameOf(id)]));
}

/** Whether it folds the log, and so into the table that is built beside as well. */
export function writesPublished({ grants }: Pick<FunctionDefinition, 'grants'>): boolean {
  return grants.some(({ table, actions }) => table === 'published' && actions.includes('PutItem'));
}

/** Tables and settings of a function, as it finds them in its environment: the names of those tables only that it may use. */
export function variablesOf(
  { grants, settings }: Pick<FunctionDefinition, 'grants' | 'settings'>,
  names: TableNames,
  values: Settings,
): Record<string, string> {
  const used = tables.filter(({ id }) => grants.some(({ table }) => table === id));
  return {
    ...Object.fromEntries(used.map(({ id, variable }) => [variable, names[id]])),
    ...(names.beside !== undefined && writesPublished({ grants }) && { BESIDE_TABLE: names.beside }),
    ...Object.fromEntries(settings.map((setting) => [setting, values[settingOf[setting]]])),
  };
}

/**
 * Flags of Node for functions that make many objects. The smaller V8's old objects may become in all, the sooner it looks for
 * those that nobody needs any more: three quarters of the function's memory halve what it comes to hold.
 */
export function nodeFlagsOf({
  youngObjectsMb,
  memoryMb,
}: Pick<FunctionDefinition, 'youngObjectsMb' | 'memoryMb'>): readonly string[] {
  if (youngObjectsMb === undefined) return [];
  return [`--max-semi-space-size=${youngObjectsMb}`, `--max-old-space-size=${(memoryMb * 3) / 4}`];
}

export function definitionOf(id: FunctionId): FunctionDefinition {
  return functions.find((one) => one.id === id) as FunctionDefinition;
}
