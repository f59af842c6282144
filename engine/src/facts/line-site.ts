// A key for a line at a site. Identifiers hold no blanks, so one blank between them is unambiguous.

export function lineSite(lineId: string, siteId: string): string {
  return `${lineId} ${siteId}`
}
