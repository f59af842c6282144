// The sides of a comparison: a version by its hash, or a draft as it was last saved.
const prefix = 'draft:'

export function draftSide(draftId: string): string {
  return prefix + draftId
}

export function isDraftSide(side: string): boolean {
  return side.startsWith(prefix)
}

/** The id of the draft; undefined of a version. */
export function draftOf(side: string): string | undefined {
  return isDraftSide(side) ? side.slice(prefix.length) : undefined
}
