let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where the days of the working calendar pass. The reader's own zone until the session has told. */
export const officeZone = (): string => zone;

export function setOfficeZone(told: string): void {
  zone = told;
}
