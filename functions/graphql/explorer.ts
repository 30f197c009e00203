/** Makes the page in which a browser can try queries. */
type Explorer = () => Promise<string>;

let explorer: Explorer | null = null;

/** The local server brings the page, nine megabytes that work without the internet; the deployed function has none. */
export function useExplorer(page: Explorer): void {
  explorer = page;
}

export const explorerPage = (): Explorer | null => explorer;
