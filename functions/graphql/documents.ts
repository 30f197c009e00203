import { type DocumentNode, Kind, OperationTypeNode } from 'graphql';

const mostDocuments = 500;
const mostCharacters = 20_000;
const known = new Map<string, DocumentNode>();

/** Parsed queries by their text. Clients send few, again and again; what is too long to be one of those is not kept. */
export const documents = {
  get: (text: string) => known.get(text),
  set: (text: string, document: DocumentNode) => {
    if (text.length > mostCharacters) return;
    if (known.size >= mostDocuments) known.clear();
    known.set(text, document);
  },
};

/** Reads whose answer may be a second old, as in REST. Whoever has just written wants to see it in the others. */
const mayLag = new Set(['areas', 'indicators', 'observations', '__typename', '__schema', '__type']);

/** Whether a query that was asked before only asks for what may lag; fragments at the top are not looked into. */
export function mayBeRemembered(text: string): boolean {
  const definitions = known.get(text)?.definitions ?? [];
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return (
    operations.length > 0 &&
    operations.every(
      ({ operation, selectionSet }) =>
        operation === OperationTypeNode.QUERY &&
        selectionSet.selections.every((one) => one.kind === Kind.FIELD && mayLag.has(one.name.value)),
    )
  );
}
