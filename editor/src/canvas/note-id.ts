// Notes and states stand on one canvas: how a note is told from a state there. No path of a state has a colon.
const prefix = 'note:'

export function noteNodeId(id: string): string {
  return prefix + id
}

/** The note's own id; undefined of a state. */
export function noteIn(nodeId: string): string | undefined {
  return nodeId.startsWith(prefix) ? nodeId.slice(prefix.length) : undefined
}
