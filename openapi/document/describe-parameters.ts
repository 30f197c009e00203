import type { OpenAPIObject, OperationObject, ParameterObject, PathItemObject } from 'openapi3-ts/oas31';
import { formDimensionOf } from '../../schema/catalogue.ts';
import { parameters } from './parameters.ts';

/** Completes path and query parameters of a generated document. Throws for a parameter that nobody has described. */
export function describeParameters(document: OpenAPIObject): OpenAPIObject {
  for (const operation of Object.values(document.paths ?? {}).flatMap(operationsOf)) {
    for (const parameter of (operation.parameters ?? []) as ParameterObject[]) {
      if (parameter.in !== 'header') describe(parameter);
    }
  }
  return document;
}

/** This document's paths hold operations alone: no parameters or servers that all of a path's operations share. */
const operationsOf = (path: PathItemObject) => Object.values(path as Record<string, OperationObject>);

/** Pages that try calls fill in every `example`: an optional parameter has its own in words, or no call would be as meant. */
function describe(parameter: ParameterObject): void {
  const known = parameters[parameter.name] ?? ofDimension(parameter.name);
  if (!known) throw new Error(`describe the parameter ${parameter.name} in openapi/document/parameters.ts`);
  const { description, example } = known;
  const isNumber = /^(number|integer)$/.test(String((parameter.schema as { type?: unknown } | undefined)?.type));
  const shown = isNumber ? Number(example) : example;
  if (parameter.required) Object.assign(parameter, { description, ...(example !== undefined && { example: shown }) });
  else parameter.description = example === undefined ? description : `${description} Such as \`${example}\`.`;
}

/** A dimension that a form brings along is described by the form itself. */
function ofDimension(id: string): { readonly description: string; readonly example?: string } | undefined {
  const dimension = formDimensionOf(id);
  if (!dimension) return undefined;
  const codes = dimension.values.map(({ code }) => `\`${code}\``).join(', ');
  const [first] = dimension.values;
  return {
    ...(first && { example: first.code }),
    description: `Dimension \`${id}\` (${dimension.label.en}), comma separated${codes && `: ${codes}`}.`,
  };
}
