/** Where the service is and the key it wants, as the person chose them on this machine. */
export interface ServiceAddress {
  /** `https://tiles.example.org/v1`; `/v1` is the service embedded where the add-in comes from. */
  readonly base: string;
  readonly key?: string;
}
export const EMBEDDED: ServiceAddress = { base: "/v1" };

/** Excel on the web gives every add-in of a page the same storage; the partition keeps them apart. */
const itemName = (): string => {
  const office = (globalThis as { Office?: { context?: { partitionKey?: string } } }).Office;
  return `${office?.context?.partitionKey ?? ""}karst.service`;
};

/** The chosen address; the embedded service where none was chosen or nothing can be kept. */
export function serviceAddress(): ServiceAddress {
  const kept = globalThis.localStorage?.getItem(itemName());
  if (!kept) return EMBEDDED;
  const [base = EMBEDDED.base, key] = kept.split(" ");
  return { base, ...(key !== undefined && { key }) };
}

/** Keeps the address for the pane and for the formulas, which live in the same page. */
export function keepServiceAddress({ base, key }: ServiceAddress): void {
  localStorage.setItem(itemName(), key === undefined ? base : `${base} ${key}`);
}
