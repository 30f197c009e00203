/** The part of jsonstat-toolkit that tests read with; the package brings no types. */
declare module 'jsonstat-toolkit' {
  interface Category {
    readonly label: string;
  }
  interface Dimension {
    readonly id: readonly string[];
    Category(id: string): Category;
  }
  interface Dataset {
    readonly class: string;
    readonly id: readonly string[];
    readonly n: number;
    Dimension(id: string): Dimension;
    Data(query: Readonly<Record<string, string>>): { readonly value: number | null; readonly status: string | null };
  }
  export default function JSONstat(response: unknown): Dataset;
}
